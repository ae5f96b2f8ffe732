import { distance, nearestOnSegment } from './ring.js';

const SAME = 1e-6;

/**
 * Where two segments that do not cross are nearest to each other: { from, to, metres, isSpan }.
 * Where they run beside each other that is a span of places, and the middle of it is given.
 */
export function nearestBetween(a, b) {
  const pairs = [
    [a[0], nearestOnSegment(a[0], b)],
    [a[1], nearestOnSegment(a[1], b)],
    [nearestOnSegment(b[0], a), b[0]],
    [nearestOnSegment(b[1], a), b[1]],
  ];
  const least = Math.min(...pairs.map((pair) => distance(...pair)));
  const nearest = pairs.filter((pair) => distance(...pair) < least + SAME);
  const [first] = nearest;
  const last = nearest.reduce((far, pair) => (distance(first[0], pair[0]) > distance(first[0], far[0]) ? pair : far));
  const [from, to] = [middle(first[0], last[0]), middle(first[1], last[1])];
  return { from, to, metres: distance(from, to), isSpan: distance(first[0], last[0]) > SAME };
}

const middle = (p, q) => [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];

/** The same of any segment of the one to any of the other. */
export function nearestOfAll(segments, others) {
  let best = null;
  for (const a of segments) {
    for (const b of others) {
      const next = nearestBetween(a, b);
      const isBetter = !best || next.metres < best.metres - SAME || (next.metres < best.metres + SAME && next.isSpan && !best.isSpan);
      if (isBetter) best = next;
    }
  }
  return best;
}
