import { useEffect, useState } from './view.js';

const PAUSE_MS = 3000;

/**
 * Runs load(signal) when one of the keys changes, and again and again while somebody looks: { error, isLoading }.
 * It takes what it has loaded by itself; what it throws is the error.
 */
export function useRepeated(load, keys) {
  const [state, setState] = useState({ error: null, isLoading: true });
  useEffect(() => {
    const stop = new AbortController();
    setState((before) => ({ ...before, isLoading: true }));
    repeat(load, stop.signal, (error) => setState({ error, isLoading: false }));
    return () => stop.abort();
  }, keys);
  return state;
}

async function repeat(load, signal, report) {
  while (!signal.aborted) {
    let error = null;
    try {
      await load(signal);
    } catch (failure) {
      error = failure;
    }
    if (signal.aborted) return;
    report(error);
    await rest(error ? Math.max(3 * PAUSE_MS, (error.retryAfter ?? 0) * 1000) : PAUSE_MS);
    await untilSeen();
  }
}

const rest = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

async function untilSeen() {
  while (document.hidden) await new Promise((resolve) => { document.addEventListener('visibilitychange', resolve, { once: true }); });
}
