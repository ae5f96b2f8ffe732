const MOST = 200;

/** What was, is and would be again. Immutable. */
export const startHistory = (present) => ({ past: [], present, future: [], group: null });

/** Changes in a row with the same group (a drag, typing into one field) are undone together. */
export function changed(history, present, group = null) {
  if (group !== null && group === history.group) return { ...history, present, future: [] };
  return { past: [...history.past, history.present].slice(-MOST), present, future: [], group };
}

/** The end of a group: undone together with it, and not at all when nothing has come of it. */
export function ended(history, present) {
  const { past, group, ...rest } = changed(history, present, history.group);
  const isNothing = past.length > 0 && past.at(-1).inputs === present.inputs;
  return { ...rest, past: isNothing ? past.slice(0, -1) : past, group: null };
}

/** What comes next is undone by itself. */
export const sealed = (history) => (history.group === null ? history : { ...history, group: null });

export function undone(history) {
  if (history.past.length === 0) return history;
  return { past: history.past.slice(0, -1), present: history.past.at(-1), future: [history.present, ...history.future], group: null };
}

export function redone(history) {
  if (history.future.length === 0) return history;
  return { past: [...history.past, history.present], present: history.future[0], future: history.future.slice(1), group: null };
}
