import { sidesOf } from '../../geometry/ring.js';
import { rounded } from '../../geometry/snap.js';
import { snapStep } from '../../drawing/steps.js';
import { edgeSetbacks } from '../../drawing/setback-bands.js';
import { LEAST_CORNERS, withCorner, withInsertedCorner, withoutCorner } from '../inputs/corners.js';
import { withMovedShape } from '../inputs/move.js';
import { pathOf, withoutShape } from '../inputs/shapes.js';
import { texts } from '../../texts/texts.js';
import { arrowShift, isPress } from './arrows.js';

const isDelete = (event) => event.key === 'Delete' || event.key === 'Backspace';

/** Keys on a handle: arrows move a corner, Delete removes it, Enter on a side's middle makes one. True when the key was one of them. */
export function handleKey(event, { inputs, change, say, view, focus, reveal }) {
  const handle = event.target.closest('.handle');
  if (!handle) return false;
  const { key, corner, side } = handle.dataset;
  const path = pathOf(inputs, key);
  if (side !== undefined) {
    if (!isPress(event)) return false;
    const at = Number(side);
    change(withInsertedCorner(inputs, key, at, middle(sidesOf(path)[at])));
    focus(`[data-key="${key}"][data-corner="${at + 1}"]`);
    return true;
  }
  const at = Number(corner);
  const by = arrowShift(event, snapStep(view.scale));
  if (by) {
    const to = rounded([path[at][0] + by[0], path[at][1] + by[1]]);
    change(withCorner(inputs, key, at, to));
    reveal?.(to);
  } else if (!isDelete(event)) return false;
  else if (path.length <= LEAST_CORNERS) say(texts.editor.leastCorners);
  else {
    change(withoutCorner(inputs, key, at));
    focus(`[data-key="${key}"][data-corner="${Math.min(at, path.length - 2)}"]`);
  }
  return true;
}

const middle = ([[ax, ay], [bx, by]]) => rounded([(ax + bx) / 2, (ay + by) / 2]);

/** Keys on a whole shape: Enter chooses it, arrows move it, Delete removes it. */
export function shapeKeyPress(event, { inputs, change, select, selected, view, focus }) {
  const key = event.target.closest('[data-shape]')?.dataset.shape;
  if (!key) return false;
  const by = arrowShift(event, snapStep(view.scale));
  if (by) change(withMovedShape(inputs, key, by));
  else if (isPress(event)) select(selected === key ? null : key);
  else if (isDelete(event)) {
    select(null);
    change(withoutShape(inputs, key));
    focus('svg');
  } else return false;
  return true;
}

/** Keys on an edge while setbacks are set: Enter opens its fields, up and down change it. */
export function edgeKey(event, { inputs, change, openEdge, setbackOn }) {
  const edge = event.target.closest('[data-edge]')?.dataset.edge;
  if (edge === undefined) return false;
  const at = Number(edge);
  const by = arrowShift(event, 0.5);
  if (isPress(event)) openEdge(at);
  else if (by?.[1]) change(setbackOn(inputs, at, Math.max(0, Math.round((edgeSetbacks(inputs)[at] + by[1]) * 100) / 100)));
  else return false;
  return true;
}
