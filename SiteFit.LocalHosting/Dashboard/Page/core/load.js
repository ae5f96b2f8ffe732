import { useEffect, useRef, useState } from './view.js';
import { get } from './api.js';

/**
 * Loads JSON and loads it again when the parameters or the version change, at most once in everyMs.
 * What was there stays until the new comes: { data, error, isLoading }. A null path loads nothing.
 */
export function useLoad(path, parameters = {}, version = 0, everyMs = 500) {
  const key = path === null ? null : JSON.stringify([path, parameters]);
  const [state, setState] = useState({ key: null, data: null, error: null });
  const last = useRef({ key: null, time: 0 });
  const wanted = useRef(key);
  wanted.current = key;
  useEffect(() => {
    if (key === null) return undefined;
    const wait = last.current.key === key ? Math.max(0, last.current.time + everyMs - performance.now()) : 0;
    const timer = setTimeout(async () => {
      last.current = { key, time: performance.now() };
      try {
        const data = await get(path, parameters);
        if (wanted.current === key) setState({ key, data, error: null });
      } catch (error) {
        if (wanted.current === key) setState((before) => ({ key, data: before.key === key ? before.data : null, error }));
      }
    }, wait);
    return () => clearTimeout(timer);
  }, [key, version]);
  const isCurrent = state.key === key;
  return { data: state.data, error: isCurrent ? state.error : null, isLoading: key !== null && !isCurrent };
}

/** The value, but only after it has stood still for a while: for what is typed. */
export function useSettled(value, ms = 250) {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
