import { useEffect, useRef, useState } from '../../core/view.js';
import { post } from '../../core/api.js';

// Every seat is taken, or this once the time was too short: the same request may be answered later.
const MAY_PASS = [429, 503, 504];
const WAIT_MS = 1000;
const MOST_TRIES = 5;

const NOTHING = { outputs: null, problem: null, request: null, isStale: false, ms: null };

/**
 * What POST /jobs/preview says to the request, which is null while there is nothing to ask: { outputs, problem, request, isStale, ms }.
 * One request is under way at most and the newest waits for it, so that the answers follow a drag as fast as they come.
 */
export function usePreview(request) {
  const [answer, setAnswer] = useState(NOTHING);
  const asking = useRef(null);
  asking.current ??= new Asking(setAnswer);
  useEffect(() => asking.current.want(request), [request]);
  useEffect(() => () => asking.current.end(), []);
  return request ? { ...answer, isStale: answer.request !== request } : NOTHING;
}

class Asking {
  #wanted = null;
  #isAsking = false;
  #noPreview = null;
  #stop = new AbortController();

  constructor(onAnswer) {
    this.onAnswer = onAnswer;
  }

  want(request) {
    this.#wanted = request;
    if (!this.#isAsking) this.#ask();
  }

  end() {
    this.#wanted = null;
    this.#stop.abort();
  }

  async #ask() {
    this.#isAsking = true;
    let tries = 0;
    while (this.#wanted) {
      const request = this.#wanted;
      const answer = await this.#answerTo(request);
      if (this.#stop.signal.aborted) return;
      this.onAnswer(answer);
      tries++;
      if (MAY_PASS.includes(answer.problem?.status) && tries < MOST_TRIES) {
        await pause(1000 * (answer.problem.retryAfter ?? 0) || WAIT_MS);
      } else {
        if (this.#wanted === request) this.#wanted = null;
        tries = 0;
      }
    }
    this.#isAsking = false;
  }

  async #answerTo(request) {
    const contract = `${request.definition}:${request.version}`;
    if (this.#noPreview?.contract === contract) return { outputs: null, problem: this.#noPreview.problem, request, ms: null };
    const start = performance.now();
    try {
      const outputs = await post('/jobs/preview', request, { signal: this.#stop.signal });
      return { outputs, problem: null, request, ms: performance.now() - start };
    } catch (problem) {
      // It is the same for all inputs of a version: asked once.
      if (problem.code === 'preview_unsupported') this.#noPreview = { contract, problem };
      return { outputs: null, problem, request, ms: performance.now() - start };
    }
  }
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
