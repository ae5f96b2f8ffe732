import { useEffect, useState } from './view.js';
import { onSession } from './session.js';

/**
 * What load(signal) gives, loaded again when one of the keys changes: { data, error, isLoading }.
 * What was there stays until the new comes; an answer that nobody waits for any more is dropped.
 * What was refused because nobody had signed in is loaded once somebody has.
 */
export function useLoad(load, keys) {
  const [state, setState] = useState({ data: null, error: null, isLoading: true });
  const [visit, setVisit] = useState(0);
  const isRefused = state.error?.status === 401;
  useEffect(() => isRefused ? onSession(() => setVisit((before) => before + 1)) : undefined, [isRefused]);
  useEffect(() => {
    const stop = new AbortController();
    setState((before) => ({ ...before, isLoading: true }));
    load(stop.signal).then(
      (data) => stop.signal.aborted || setState({ data, error: null, isLoading: false }),
      (error) => stop.signal.aborted || setState((before) => ({ data: before.data, error, isLoading: false })),
    );
    return () => stop.abort();
  }, [...keys, visit]);
  return state;
}
