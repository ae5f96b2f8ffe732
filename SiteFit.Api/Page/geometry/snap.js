import { distance, nearestOnSegment } from './ring.js';

/** Coordinates are kept in metres rounded to this. */
const MILLIMETRES = 1000;

export const rounded = ([x, y]) => [Math.round(x * MILLIMETRES) / MILLIMETRES, Math.round(y * MILLIMETRES) / MILLIMETRES];

const toStep = (value, step) => Math.round(value / step) * step;

/**
 * The lines on which a side that begins at `from` goes on straight or turns by a right angle, after the side that comes from `before`;
 * without that one, the lines of the grid.
 */
export function directionLines(from, before) {
  const length = before ? distance(before, from) : 0;
  const [ux, uy] = length > 0 ? [(from[0] - before[0]) / length, (from[1] - before[1]) / length] : [1, 0];
  const [along, across] = length > 0 ? ['straight', 'rightAngle'] : ['axis', 'axis'];
  return [{ from, direction: [ux, uy], kind: along }, { from, direction: [-uy, ux], kind: across }];
}

/**
 * The position near the raw one at which people most likely aim, and why.
 * @param reach metres within which something attracts
 * @param start the position that closes the outline, or null
 * @param corners, sides of what else there is
 * @param lines see directionLines
 * @param step of the grid, metres
 * @returns { position, kind, guides: [[from, to]] }; kind: start, corner, side, straight, rightAngle, axis, grid
 */
export function snap(raw, { reach, step, start = null, corners = [], sides = [], lines = [] }) {
  if (start && distance(raw, start) <= reach) return { position: start, kind: 'start', guides: [] };
  const corner = nearest(raw, corners, reach);
  if (corner) return { position: corner, kind: 'corner', guides: [] };
  const side = nearestSide(raw, sides, reach);
  const onLines = snapToLines(raw, { reach, step, lines, side });
  if (onLines) return onLines;
  if (side) return { position: rounded(side.position), kind: 'side', guides: [side.segment] };
  return { position: rounded([toStep(raw[0], step), toStep(raw[1], step)]), kind: 'grid', guides: [] };
}

/** Without any attraction. */
export const free = (raw) => ({ position: rounded(raw), kind: null, guides: [] });

function snapToLines(raw, { reach, step, lines, side }) {
  const near = lines.map((line) => ({ ...line, ...project(raw, line) })).filter((line) => line.away <= reach).sort((a, b) => a.away - b.away);
  if (near.length === 0) return null;
  const [best] = near;
  const others = side ? [...near.slice(1), lineOf(side.segment)] : near.slice(1);
  for (const other of others) {
    const position = intersection(best, other);
    if (position && distance(position, raw) <= 1.5 * reach) {
      return { position: rounded(position), kind: best.kind, guides: [[best.from, position], [other.from, position]] };
    }
  }
  const t = toStep(best.t, step);
  const position = rounded([best.from[0] + t * best.direction[0], best.from[1] + t * best.direction[1]]);
  return { position, kind: best.kind, guides: [[best.from, position]] };
}

function project([x, y], { from, direction: [ux, uy] }) {
  const [dx, dy] = [x - from[0], y - from[1]];
  return { t: dx * ux + dy * uy, away: Math.abs(dx * uy - dy * ux) };
}

function lineOf([from, to]) {
  const length = distance(from, to);
  return { from, direction: [(to[0] - from[0]) / length, (to[1] - from[1]) / length] };
}

function intersection(a, b) {
  const cross = a.direction[0] * b.direction[1] - a.direction[1] * b.direction[0];
  if (Math.abs(cross) < 1e-3) return null;
  const t = ((b.from[0] - a.from[0]) * b.direction[1] - (b.from[1] - a.from[1]) * b.direction[0]) / cross;
  return [a.from[0] + t * a.direction[0], a.from[1] + t * a.direction[1]];
}

function nearest(raw, positions, reach) {
  let [found, least] = [null, reach];
  for (const position of positions) {
    const away = distance(raw, position);
    if (away <= least) [found, least] = [position, away];
  }
  return found;
}

function nearestSide(raw, sides, reach) {
  let [found, least] = [null, reach];
  for (const segment of sides) {
    const position = nearestOnSegment(raw, segment);
    const away = distance(raw, position);
    if (away <= least && distance(...segment) > 0) [found, least] = [{ segment, position }, away];
  }
  return found;
}
