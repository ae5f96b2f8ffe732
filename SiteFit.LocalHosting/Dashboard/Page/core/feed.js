import { useEffect, useRef, useState } from './view.js';
import { get } from './api.js';

/** More rows than this help nobody: filters do. */
export const MOST_ROWS = 1000;
const PAGE = 200;
const LIVE_MS = 500;

/**
 * A list, newest first, that grows at its head while it is live and at its tail when older rows are asked for.
 * @param path below /api
 * @param name of the member that holds the rows; each has a sequence
 * @param canAppend whether the path knows `after`; otherwise the head is loaded anew
 * @returns { rows, error, isLoading, isComplete, loadOlder }
 */
export function useFeed(path, name, filters, version, isLive, canAppend) {
  const key = JSON.stringify([path, filters]);
  const [state, setState] = useState({ key: null, rows: [], isComplete: true, error: null });
  const latest = useRef(state);
  latest.current = state;
  const lastLoad = useRef(0);
  const wanted = useRef(key);
  wanted.current = key;

  useEffect(() => {
    const isNew = latest.current.key !== key;
    if (!isNew && !isLive) return undefined;
    const wait = isNew ? 0 : Math.max(0, lastLoad.current + LIVE_MS - performance.now());
    const timer = setTimeout(async () => {
      lastLoad.current = performance.now();
      const known = latest.current.key === key ? latest.current.rows : [];
      try {
        const next = await head(path, name, filters, key, known, latest.current.isComplete, canAppend);
        if (wanted.current === key) setState(next);
      } catch (error) {
        if (wanted.current === key) setState({ ...latest.current, key, rows: known, error });
      }
    }, wait);
    return () => clearTimeout(timer);
  }, [key, version, isLive]);

  const loadOlder = async () => {
    const { rows } = latest.current;
    if (rows.length === 0) return;
    try {
      const answer = await get(path, { ...filters, before: Math.min(...rows.map((row) => row.sequence)), limit: PAGE });
      setState((now) => now.key === key ? { ...now, rows: inOrder([...now.rows, ...answer[name]]), isComplete: answer.isComplete } : now);
    } catch (error) {
      setState((now) => ({ ...now, error }));
    }
  };
  return { ...state, isLoading: state.key !== key, loadOlder };
}

async function head(path, name, filters, key, known, wasComplete, canAppend) {
  if (canAppend && known.length > 0) {
    const answer = await get(path, { ...filters, after: Math.max(...known.map((row) => row.sequence)), limit: PAGE });
    // Without a gap the new rows go before the known ones.
    if (answer.isComplete) {
      const rows = inOrder([...answer[name], ...known]);
      return { key, rows, isComplete: wasComplete && rows.length < MOST_ROWS, error: null };
    }
  }
  const answer = await get(path, { ...filters, limit: Math.min(MOST_ROWS, Math.max(PAGE, canAppend ? 0 : known.length)) });
  return { key, rows: inOrder(answer[name]), isComplete: answer.isComplete, error: null };
}

/** By time: sequences are in the order of arrival, and each service sends its own in batches. */
function inOrder(rows) {
  const time = (row) => row.time ?? row.start;
  return rows.sort((a, b) => time(b) < time(a) ? -1 : time(b) > time(a) ? 1 : b.sequence - a.sequence).slice(0, MOST_ROWS);
}
