import { sidesOf } from '../../geometry/ring.js';
import { withCorner, withInsertedCorner } from '../inputs/corners.js';
import { withMovedShape } from '../inputs/move.js';
import { parcelPath, pathOf } from '../inputs/shapes.js';
import { dragGesture } from './drag.js';
import { cornerSnapper, snappedShift } from './snapping.js';

/** A gesture on a corner, or on the middle of a side, which becomes a corner; null when the pointer is on neither. */
export function beginOnHandle(event, { inputs, change, view, isOn, setGuide, targetsOf, focus }) {
  const handle = event.target.closest('.handle');
  if (!handle) return null;
  const { key, corner, side } = handle.dataset;
  const at = side === undefined ? Number(corner) : Number(side) + 1;
  const isNew = side !== undefined;
  const path = isNew ? pathOf(inputs, key).toSpliced(at, 0, pathOf(inputs, key)[at - 1]) : pathOf(inputs, key);
  const snapped = cornerSnapper(path, at, { view, isOn, targets: targetsOf(key) });
  const next = (position, moved) => {
    const to = snapped(position, moved);
    setGuide(to);
    return isNew ? withInsertedCorner(inputs, key, at - 1, to.position) : withCorner(inputs, key, at, to.position);
  };
  const onEnd = () => {
    setGuide(null);
    focus(`[data-key="${key}"][data-corner="${at}"]`);
  };
  return dragGesture({
    inputs, change, next, onEnd,
    click: isNew ? (position) => {
      change(next(position, event), { isDrag: false });
      onEnd();
    } : undefined,
  });
}

/** A gesture on a whole shape: a click chooses it, a chosen one is moved. */
export function beginOnShape(event, from, { inputs, change, view, isOn, selected, select }) {
  const key = event.target.closest('[data-shape]')?.dataset.shape;
  if (!key) return { click: () => select(null) };
  const click = () => select(key);
  if (key !== selected) return { click };
  return dragGesture({ inputs, change, click, next: (to, moved) => withMovedShape(inputs, key, snappedShift(from, to, { view, isOn }, moved)) });
}

/**
 * A gesture on an edge: a click opens its fields, a drag is its setback.
 * @param setbackOn (inputs, edge, setback) gives the inputs with it
 */
export function beginOnEdge(event, { inputs, change, isOn, setEdge, openEdge, setbackOn }) {
  const edge = event.target.closest('[data-edge]')?.dataset.edge;
  if (edge === undefined) return { click: () => setEdge(null) };
  const at = Number(edge);
  const side = sidesOf(parcelPath(inputs))[at];
  const step = isOn && !event.altKey ? 0.1 : 0.01;
  return dragGesture({
    inputs, change,
    next: (position) => {
      setEdge(at);
      return setbackOn(inputs, at, hundredths(Math.round(awayFrom(side, position) / step) * step));
    },
    click: () => openEdge(at),
  });
}

const hundredths = (value) => Math.round(value * 100) / 100;

function awayFrom([[ax, ay], [bx, by]], [x, y]) {
  return Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / Math.hypot(bx - ax, by - ay);
}
