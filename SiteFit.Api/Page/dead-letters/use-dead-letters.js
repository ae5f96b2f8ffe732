import { useState } from '../core/view.js';
import { get } from '../core/api.js';
import { useRepeated } from '../core/repeat.js';

/**
 * The dead letters by reason, the most frequent first, kept up to date. Those that were replayed from here stay, although the API has them no more:
 * they say which job came of them.
 * @param replays { id: { letter, error? } } of this visit
 * @returns { groups: [{ reason, letters }] or null, isComplete, isLoading, error, forget }
 */
export function useDeadLetters(replays) {
  const [list, setList] = useState(null);
  const { isLoading, error } = useRepeated(async (signal) => {
    const answer = await get('/dead-letters', {}, { signal });
    if (!signal.aborted) setList({ letters: answer.dead_letters.toReversed(), isComplete: answer.is_complete });
  }, []);
  const forget = (id) => setList((before) => ({ ...before, letters: before.letters.filter((letter) => letter.id !== id) }));
  return { groups: list && groupsOf(list.letters, replays), isComplete: list?.isComplete ?? true, isLoading, error, forget };
}

/** Each newest first. */
function groupsOf(letters, replays) {
  const known = new Set(letters.map((letter) => letter.id));
  const kept = Object.values(replays).filter((replay) => !replay.error).map((replay) => replay.letter).filter((letter) => !known.has(letter.id));
  const groups = Map.groupBy([...kept, ...letters].sort((a, b) => givenUpAt(b) - givenUpAt(a)), (letter) => letter.reason);
  return [...groups].map(([reason, of]) => ({ reason, letters: of })).sort((a, b) => b.letters.length - a.letters.length || a.reason.localeCompare(b.reason));
}

const givenUpAt = (letter) => Date.parse(letter.error?.timestamp ?? letter.enqueued_at);
