import { useEffect, useState } from '../core/view.js';
import { get } from '../core/api.js';
import { followJob } from '../core/follow.js';
import { useLoad } from '../core/load.js';

/**
 * A job that is followed until it has ended: { job, events, error, isConnected, reload }.
 * events: each state that it has been in, first to last.
 */
export function useJob(id) {
  const [events, setEvents] = useState([]);
  const [isConnected, setConnected] = useState(true);
  const [lost, setLost] = useState(null);
  const [visit, setVisit] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    const append = (event) => setEvents((before) => [...before.filter((known) => known.id < event.id), event]);
    setLost(null);
    followJob(id, append, setConnected, stop.signal).catch((error) => stop.signal.aborted || setLost(error));
    return () => stop.abort();
  }, [id, visit]);
  const { data, error } = useLoad((signal) => get(`/jobs/status/${encodeURIComponent(id)}`, {}, { signal, cache: 'no-store' }), [id, events.at(-1)?.id, visit]);
  return { job: data, events, error: error ?? lost, isConnected, reload: () => setVisit((before) => before + 1) };
}
