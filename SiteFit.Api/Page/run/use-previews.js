import { useEffect, useState } from '../core/view.js';
import { post } from '../core/api.js';
import { mergePatch } from '../core/merge-patch.js';
import { sleep } from '../core/sleep.js';

// Nobody waits for these: they can come again when those who drag something have had theirs.
const BUSY = [429, 503, 504];
const ATTEMPTS = 3;

/**
 * What comes of a request with each of the remedies: a map from remedy to { inputs, results, problem }, which fills one by one.
 * results are empty when nothing fits, and null when it could not be found out.
 */
export function usePreviews(request, remedies) {
  const [outcomes, setOutcomes] = useState(new Map());
  useEffect(() => {
    const stop = new AbortController();
    setOutcomes(new Map());
    (async () => {
      for (const remedy of remedies) {
        const outcome = await preview(request, remedy, stop.signal);
        if (stop.signal.aborted) return;
        setOutcomes((before) => new Map(before).set(remedy, outcome));
      }
    })();
    return () => stop.abort();
  }, [request, remedies]);
  return outcomes;
}

async function preview(request, remedy, signal) {
  const inputs = mergePatch(request.inputs, remedy.patch);
  for (let attempt = 1; ; attempt++) {
    try {
      const { results } = await post('/jobs/preview', { ...request, inputs }, { signal });
      return { inputs, results };
    } catch (problem) {
      const isBusy = BUSY.includes(problem.status) && attempt < ATTEMPTS && !signal.aborted;
      if (!isBusy) return { inputs, results: problem.code === 'no_placement' ? [] : null };
      await sleep((problem.retryAfter ?? 1) * 1000, signal);
    }
  }
}
