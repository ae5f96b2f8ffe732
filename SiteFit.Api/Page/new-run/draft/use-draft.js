import { useLayoutEffect, useMemo, useState } from '../../core/view.js';
import { changed, redone, sealed, startHistory, undone } from './history.js';

const KEY = 'draft';

/** The group of changes while something is dragged. */
export const DRAG = 'drag';

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
 */
export function useDraft() {
  const [history, setHistory] = useState(restore);
  useLayoutEffect(() => keep(history), [history]);
  const actions = useMemo(() => ({
    start: (draft) => setHistory((before) => (before ? changed(before, draft) : startHistory(draft))),
    change: (part, group) => setHistory((before) => changed(before, { ...before.present, ...part }, group)),
    seal: () => setHistory(sealed),
    undo: () => setHistory(undone),
    redo: () => setHistory(redone),
  }), []);
  return { draft: history?.present ?? null, canUndo: history?.past.length > 0, canRedo: history?.future.length > 0, ...actions };
}
