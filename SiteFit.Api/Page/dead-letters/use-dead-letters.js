import { useRef, useState } from '../core/view.js';
import { get } from '../core/api.js';
import { useRepeated } from '../core/repeat.js';

/**
 * The dead letters by reason, the most frequent first, kept up to date. Those that were replayed from here stay, although the API has them no more:
 * they say which job came of them.
 * @param replays { id: { letter, error? } } of this visit
 * @returns { groups: [{ reason, letters }] or null, jobs, isComplete, isLoading, error, forget }
 */
export function useDeadLetters(replays) {
  const [list, setList] = useState(null);
  const latest = useRef(null);
  latest.current = list;
  const { isLoading, error } = useRepeated(async (signal) => {
    const { dead_letters: letters, is_complete: isComplete } = await get('/dead-letters', {}, { signal });
    const jobs = await jobsOf(letters, latest.current, signal);
    if (!signal.aborted) setList({ letters, isComplete, jobs });
  }, []);
  const forget = (id) => setList((before) => ({ ...before, letters: before.letters.filter((letter) => letter.id !== id) }));
  return {
    groups: list && groupsOf(list.letters, replays), jobs: list?.jobs, isComplete: list?.isComplete ?? true, isLoading, error, forget,
  };
}

/**
 * The jobs that dead letters are for, asked for only when there are new ones.
 * @returns { byId, isComplete }: false when there are more failed jobs than the API gives at once
 */
async function jobsOf(letters, before, signal) {
  const seen = new Set(before?.letters.map((letter) => letter.id));
  if (before && letters.every((letter) => seen.has(letter.id))) return before.jobs;
  const { jobs, next } = await get('/jobs', { status: 'failed', limit: 200 }, { signal });
  return { byId: new Map(jobs.map((job) => [job.job_id, job])), isComplete: next === null };
}

/** Each newest first. */
function groupsOf(letters, replays) {
  const known = new Set(letters.map((letter) => letter.id));
  const kept = Object.values(replays).filter((replay) => !replay.error).map((replay) => replay.letter).filter((letter) => !known.has(letter.id));
  const groups = Map.groupBy([...kept, ...letters].sort((a, b) => givenUpAt(b) - givenUpAt(a)), (letter) => letter.reason);
  return [...groups].map(([reason, of]) => ({ reason, letters: of })).sort((a, b) => b.letters.length - a.letters.length || a.reason.localeCompare(b.reason));
}

const givenUpAt = (letter) => Date.parse(letter.error?.timestamp ?? letter.enqueued_at);
