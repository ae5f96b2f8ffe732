import { useRef, useState } from '../core/view.js';
import { post } from '../core/api.js';
import { randomId } from '../core/random-id.js';
import { go } from '../core/route.js';

/** Submits a request once, however often it is asked to, and goes to its run: { isSending, refusal: { error, request } or null, submit(request) }. */
export function useSubmit() {
  const [state, setState] = useState({ isSending: false, refusal: null });
  const submission = useRef({ request: null, key: null, isSending: false });

  const submit = async (request) => {
    if (submission.current.isSending) return;
    // The same request again, when no answer came to it, is the same job.
    const key = submission.current.request === request ? submission.current.key : randomId();
    submission.current = { request, key, isSending: true };
    setState({ isSending: true, refusal: null });
    try {
      const receipt = await post('/jobs/run', request, { headers: { 'Idempotency-Key': key } });
      go(['runs', receipt.job_id]);
    } catch (error) {
      submission.current.isSending = false;
      setState({ isSending: false, refusal: { error, request } });
    }
  };
  return { ...state, submit };
}
