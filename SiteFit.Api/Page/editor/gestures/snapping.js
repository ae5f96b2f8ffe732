import { distance, sidesOf } from '../../geometry/ring.js';
import { directionLines, free, snap } from '../../geometry/snap.js';
import { snapStep } from '../../drawing/steps.js';
import { landShapes } from '../inputs/shapes.js';

const REACH = 9; // pixels

/** What attracts on the land besides the shape itself: { corners, sides }. */
export function landTargets(inputs, exceptKey) {
  const others = landShapes(inputs).filter((shape) => shape.key !== exceptKey).map((shape) => shape.path);
  return { corners: others.flat(), sides: others.flatMap(sidesOf) };
}

/** A function from a raw position to a snapped one while a corner of a path is moved. */
export function cornerSnapper(path, corner, { view, isOn, targets }) {
  const at = (offset) => path[(corner + offset + path.length) % path.length];
  const lines = [[-1, -2], [1, 2]].flatMap(([near, far]) => (path.length > 2 ? directionLines(at(near), at(far)) : []))
    .filter((line) => path.length > 3 || line.kind === 'rightAngle');
  return snapper({ view, isOn, ...targets, lines });
}

/** The same while a path is drawn, whose first position closes it. */
export function drawSnapper(path, { view, isOn, targets }) {
  const [last, before] = [path.at(-1), path.at(-2)];
  const lines = last ? [...directionLines(last, before), ...(path.length > 1 ? directionLines(path[0], path[1]) : [])] : [];
  return snapper({ view, isOn, ...targets, lines, start: path.length >= 3 ? path[0] : null });
}

function snapper({ view, isOn, ...what }) {
  const [reach, step] = [REACH / view.scale, snapStep(view.scale)];
  return (raw, event) => {
    if (isOn && !event?.altKey) return snap(raw, { reach, step, ...what });
    // What closes an outline is no help but the only way to end it by hand.
    return what.start && distance(raw, what.start) <= reach ? { position: what.start, kind: 'start', guides: [] } : free(raw);
  };
}

/** How far a whole shape moves: by whole steps. */
export function snappedShift([fromX, fromY], [toX, toY], { view, isOn }, event) {
  const step = isOn && !event?.altKey ? snapStep(view.scale) : 0.001;
  return [Math.round((toX - fromX) / step) * step, Math.round((toY - fromY) / step) * step];
}
