import { sidesOf } from '../geometry/ring.js';
import { nearestOfAll } from '../geometry/nearest.js';

const MOST_EDGES = 4;
const MOST_OTHERS = 3;
const LEAST_ANGLE = Math.PI / 6;

/**
 * The distances from a house to what is nearest on each side of it: [{ from, to, metres, kind, index }], nearest first.
 * Up to four edges of the parcel, and up to three holes and obstacles.
 */
export function dimensionsOf(scene, house) {
  const sides = sidesOf(house);
  const measure = (kind, index, segments) => ({ kind, index, ...nearestOfAll(sides, segments) });
  const all = [
    ...sidesOf(scene.boundary).map((side, i) => measure('edge', i, [side])),
    ...scene.holes.map((hole, i) => measure('hole', i, sidesOf(hole))),
    ...scene.obstacles.map(({ path }, i) => measure('obstacle', i, sidesOf(path))),
  ];
  return select(all.filter(({ metres }) => metres > 0.005).sort((a, b) => a.metres - b.metres));
}

/** Those that go into different directions, so that each side is told about once. */
function select(dimensions) {
  const taken = [];
  for (const dimension of dimensions) {
    const isEdge = dimension.kind === 'edge';
    const count = taken.filter(({ kind }) => (kind === 'edge') === isEdge).length;
    if (count === (isEdge ? MOST_EDGES : MOST_OTHERS)) continue;
    if (taken.every((other) => turn(directionOf(dimension), directionOf(other)) > LEAST_ANGLE)) taken.push(dimension);
  }
  return taken;
}

const directionOf = ({ from, to }) => Math.atan2(to[1] - from[1], to[0] - from[0]);

const turn = (a, b) => Math.abs(Math.atan2(Math.sin(a - b), Math.cos(a - b)));
