/** As the Worker has it by default. */
export const ATTEMPTS = 5;

/**
 * A job's states as steps of a timeline: [{ status, attempt, at, until, error }], the last one without until unless it is final.
 * Waiting after an attempt is a step of its own, with the reason why the attempt ended.
 */
export const stepsOf = (events) => events.map((event, i) => ({
  ...event,
  until: events[i + 1]?.at ?? null,
  isLast: i === events.length - 1,
}));

export const isFinal = (status) => status === 'succeeded' || status === 'failed' || status === 'cancelled';
