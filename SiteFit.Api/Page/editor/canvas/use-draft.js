import { useEffect, useMemo, useState } from '../../core/view.js';
import { distance } from '../../geometry/ring.js';
import { rounded } from '../../geometry/snap.js';
import { LEAST_CORNERS } from '../inputs/corners.js';
import { drawSnapper } from '../gestures/snapping.js';

const NOTHING = { path: [], at: null, typed: '' };

/**
 * An outline that is being drawn: its corners, where the next would be (a snapped position), and what is typed of the next side's length.
 * @param kind of the shape; null when nothing is drawn
 * @param finish (path) with at least three corners
 */
export function useDraft(kind, { view, isOn, targets, reveal, finish }) {
  const [draft, setDraft] = useState(NOTHING);
  useEffect(() => setDraft(NOTHING), [kind]);
  const snapped = useMemo(() => view && kind && drawSnapper(draft.path, { view, isOn, targets }), [kind, draft.path, view, isOn, targets]);

  const add = (position) => {
    const last = draft.path.at(-1);
    if (last && distance(last, position) < 0.001) return;
    setDraft({ path: [...draft.path, position], at: null, typed: '' });
  };
  const close = () => {
    if (draft.path.length < LEAST_CORNERS) return;
    setDraft(NOTHING);
    finish(draft.path);
  };
  const addAt = (at) => (at.kind === 'start' ? close() : add(at.position));

  return {
    ...draft,
    kind,
    point: (raw, event) => setDraft((before) => ({ ...before, at: snapped(raw, event) })),
    click: (raw, event) => addAt(snapped(raw, event)),
    addHere: () => draft.at && addAt(draft.at),
    /** Moves the place of the next corner, for those who have no pointer. */
    shift: ([dx, dy]) => {
      const [x, y] = draft.at?.position ?? draft.path.at(-1) ?? view.middle.map(Math.round);
      const position = rounded([x + dx, y + dy]);
      setDraft({ ...draft, at: { position, kind: null, guides: [] } });
      reveal(position);
    },
    type: (typed) => setDraft((before) => ({ ...before, typed })),
    /** A corner at the typed length from the last one, in the pointer's direction. */
    addTyped: () => {
      const [from, length] = [draft.path.at(-1), Number(draft.typed)];
      const away = draft.at ? distance(from, draft.at.position) : 0;
      if (!(length > 0) || away === 0) return;
      const along = (axis) => from[axis] + ((draft.at.position[axis] - from[axis]) * length) / away;
      add(rounded([along(0), along(1)]));
    },
    back: () => setDraft((before) => ({ ...before, path: before.path.slice(0, -1), typed: '' })),
    close,
    drop: () => setDraft(NOTHING),
  };
}
