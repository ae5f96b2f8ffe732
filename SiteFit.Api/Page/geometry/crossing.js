import { distance } from './ring.js';

/**
 * The first two sides, [i, j], of a closed path that cross, touch or fold back on each other; null when none do.
 * Sides are looked at from west to east, so that only those that can meet are compared.
 */
export function findCrossing(path) {
  const count = path.length;
  if (count < 3) return null;
  const sides = path.map((from, i) => {
    const to = path[(i + 1) % count];
    return { i, from, to, minX: Math.min(from[0], to[0]), maxX: Math.max(from[0], to[0]) };
  }).sort((a, b) => a.minX - b.minX);
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count && sides[b].minX <= sides[a].maxX; b++) {
      if (meet(sides[a], sides[b], count)) return [sides[a].i, sides[b].i].sort((i, j) => i - j);
    }
  }
  return null;
}

function meet(a, b, count) {
  if ((a.i + 1) % count === b.i) return foldsBack(a, b);
  if ((b.i + 1) % count === a.i) return foldsBack(b, a);
  return segmentsMeet(a.from, a.to, b.from, b.to);
}

/** Neighbours share a corner; they may not lie on each other. */
function foldsBack({ from, to }, { to: next }) {
  if (distance(from, to) === 0 || distance(to, next) === 0) return true;
  const along = (to[0] - from[0]) * (next[0] - to[0]) + (to[1] - from[1]) * (next[1] - to[1]);
  return turn(from, to, next) === 0 && along < 0;
}

function segmentsMeet(a, b, c, d) {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc === 0 && abd === 0) return within(a, b, c) || within(a, b, d) || within(c, d, a);
  return abc * abd <= 0 && cda * cdb <= 0;
}

/** Above 0 when c is left of the way from a to b. */
const turn = (a, b, c) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]));

const within = (a, b, p) => Math.min(a[0], b[0]) <= p[0] && p[0] <= Math.max(a[0], b[0]) && Math.min(a[1], b[1]) <= p[1] && p[1] <= Math.max(a[1], b[1]);
