import { post } from '../core/api.js';
import { useLoad } from '../core/load.js';
import { mergePatch } from '../core/merge-patch.js';

/** What comes of a request with a remedy: { inputs, results, problem }; null without one, or until it is known. */
export function usePreview(request, remedy) {
  const { data } = useLoad(async (signal) => {
    if (!request || !remedy) return null;
    const inputs = mergePatch(request.inputs, remedy.patch);
    try {
      const outputs = await post('/jobs/preview', { ...request, inputs }, { signal });
      return { inputs, results: outputs.results };
    } catch (problem) {
      return { inputs, results: [], problem };
    }
  }, [request, remedy]);
  return remedy ? data : null;
}
