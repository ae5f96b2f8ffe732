/** next is the API's cursor behind the last job, null when there are no more; it is extended once somebody has asked for older ones. */
export const NO_JOBS = { jobs: [], next: null, isExtended: false };

/** More rows than this help nobody: filters do. */
const MOST = 1000;

/** The newest jobs anew, and behind them the older ones that are known. */
export function withHead(known, page) {
  const last = page.jobs.at(-1)?.job_id;
  const place = known.jobs.findIndex((job) => job.job_id === last);
  // Without a job in common nobody knows what lies between.
  if (!known.isExtended || place < 0 || place === known.jobs.length - 1 || page.jobs.length + known.jobs.length - place > MOST) {
    return { ...page, isExtended: known.isExtended && place >= 0 };
  }
  return { jobs: [...page.jobs, ...known.jobs.slice(place + 1)], next: known.next, isExtended: true };
}

export const withOlder = (known, page) => ({ jobs: [...known.jobs, ...page.jobs], next: page.next, isExtended: true });

export const without = (known, id) => ({ ...known, jobs: known.jobs.filter((job) => job.job_id !== id) });
