import { useState } from '../core/view.js';
import { post } from '../core/api.js';

/** With these answers the next one would fare no better. */
const STOPS = [0, 401, 403, 429, 503];

/** What has become of the dead letters that were replayed since the page was opened: { id: { letter, isRunning, job, error } }. */
export function useReplays() {
  const [replays, setReplays] = useState({});
  const note = (letter, outcome) => setReplays((before) => ({ ...before, [letter.id]: { letter, ...outcome } }));

  /** @returns the error, or null */
  const replay = async (letter) => {
    note(letter, { isRunning: true });
    try {
      const { job_id: job } = await post(`/dead-letters/${encodeURIComponent(letter.id)}/replay`);
      note(letter, { job });
      return null;
    } catch (error) {
      note(letter, { error });
      return error;
    }
  };

  /**
   * One after the other, until all are done, the signal says so or the API has enough.
   * @param report (done, failed) after each
   * @returns the error that ended it, or null
   */
  const replayAll = async (letters, report, signal) => {
    let [done, failed] = [0, 0];
    for (const letter of letters) {
      if (signal.aborted) return null;
      const error = await replay(letter);
      if (error && STOPS.includes(error.status)) return error;
      if (error) failed++;
      else done++;
      report(done, failed);
    }
    return null;
  };

  return { replays, replay, replayAll };
}
