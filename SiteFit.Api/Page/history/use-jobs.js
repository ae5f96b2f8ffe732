import { useRef, useState } from '../core/view.js';
import { get } from '../core/api.js';
import { useRepeated } from '../core/repeat.js';
import { NO_JOBS, withHead, withOlder, without } from './job-list.js';

const PAGE = 50;
const MOST = 200; // that the API gives at once

/** The jobs that fit the filters, newest first and kept up to date: { jobs, isComplete, isLoading, error, isLoadingOlder, loadOlder, forget }. */
export function useJobs(filters) {
  const key = JSON.stringify(filters);
  const [list, setList] = useState({ ...NO_JOBS, key });
  const [older, setOlder] = useState({ isLoading: false, error: null });
  const latest = useRef(list);
  latest.current = list;
  const change = (to) => setList((before) => before.key === key ? { ...to(before), key } : before);

  const state = useRepeated(async (signal) => {
    const known = latest.current.key === key ? latest.current : NO_JOBS;
    const limit = known.isExtended ? Math.min(MOST, Math.max(PAGE, known.jobs.length)) : PAGE;
    const page = await get('/jobs', { ...filters, limit }, { signal });
    if (!signal.aborted) setList((before) => ({ ...withHead(before.key === key ? before : NO_JOBS, page), key }));
  }, [key]);

  const loadOlder = async () => {
    const { next } = latest.current;
    setOlder({ isLoading: true, error: null });
    try {
      const page = await get('/jobs', { ...filters, limit: PAGE, cursor: next });
      change((before) => before.next === next ? withOlder(before, page) : before);
      setOlder({ isLoading: false, error: null });
    } catch (error) {
      setOlder({ isLoading: false, error });
    }
  };

  return {
    jobs: list.key === key ? list.jobs : [],
    isComplete: list.next === null,
    isLoading: state.isLoading || (list.key !== key && !state.error),
    error: state.error ?? older.error,
    isLoadingOlder: older.isLoading,
    loadOlder,
    forget: (id) => change((before) => without(before, id)),
  };
}
