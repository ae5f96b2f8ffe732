import { useLayoutEffect, useMemo, useState } from '../../core/view.js';
import { changed, ended, redone, sealed, startHistory, undone } from './history.js';

const KEY = 'draft';

/** The group of changes while something is dragged. */
const DRAG = 'drag';

// Steps that can be undone outlive a visit to another section; a reload keeps the draft alone.
let kept = null;

function restore() {
  if (kept) return kept;
  const text = sessionStorage.getItem(KEY);
  return text ? startHistory(JSON.parse(text)) : null;
}

function keep(history) {
  kept = history;
  // A drag is kept when it is over.
  if (!history || history.group === DRAG) return;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(history.present));
  } catch {
    // Larger than the browser keeps: it lasts until the reload.
  }
}

/**
 * The request that is being made: draft is { definition, version, appId, inputs }, or null before start(draft).
 * change(part, group) changes it in a way that can be undone; changes of one group are undone together, seal() ends a group.
 * drag(part) is a change on the way of a drag, drop(part) its last one, or one without a drag.
 */
export function useDraft() {
  const [history, setHistory] = useState(restore);
  useLayoutEffect(() => keep(history), [history]);
  const actions = useMemo(() => ({
    start: (draft) => setHistory((before) => (before ? changed(before, draft) : startHistory(draft))),
    change: (part, group) => setHistory((before) => changed(before, { ...before.present, ...part }, group)),
    drag: (part) => setHistory((before) => changed(before, { ...before.present, ...part }, DRAG)),
    drop: (part) => setHistory((before) => (before.group === DRAG ? ended : changed)(before, { ...before.present, ...part })),
    seal: () => setHistory(sealed),
    undo: () => setHistory(undone),
    redo: () => setHistory(redone),
  }), []);
  return { draft: history?.present ?? null, canUndo: history?.past.length > 0, canRedo: history?.future.length > 0, ...actions };
}
