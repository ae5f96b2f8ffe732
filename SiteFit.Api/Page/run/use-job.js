import { useEffect, useState } from '../core/view.js';
import { get } from '../core/api.js';
import { followJob } from '../core/follow.js';
import { useLoad } from '../core/load.js';
import { isFinal } from './steps.js';

/**
 * A job that is followed until it has ended: { job, events, error, isConnected, reload }.
 * events: each state that it has been in, first to last.
 */
export function useJob(id) {
  const [events, setEvents] = useState([]);
  const [isConnected, setConnected] = useState(true);
  const [lost, setLost] = useState(null);
  const [visit, setVisit] = useState(0);
  const [reads, setReads] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    const append = (event) => setEvents((before) => [...before.filter((known) => known.id < event.id), event]);
    setLost(null);
    followJob(id, append, setConnected, stop.signal).catch((error) => stop.signal.aborted || setLost(error));
    return () => stop.abort();
  }, [id, visit]);
  const { data: job, error } = useLoad((signal) => get(`/jobs/status/${encodeURIComponent(id)}`, {}, { signal, cache: 'no-store' }), [id, visit, reads]);
  const latest = events.at(-1);
  useEffect(() => {
    // A job that has ended does not change: its events tell what was before.
    const isNews = job && latest && !isFinal(job.status) && (latest.status !== job.status || latest.attempt !== job.attempts);
    if (isNews) setReads((before) => before + 1);
  }, [latest?.id, Boolean(job)]);
  return { job, events, error: error ?? lost, isConnected, reload: () => setVisit((before) => before + 1) };
}
