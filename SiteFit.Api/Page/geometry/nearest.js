import { distance, nearestOnSegment } from './ring.js';

/** [on a, on b]: where two segments that do not cross are nearest to each other. */
export function nearestBetween(a, b) {
  const pairs = [
    [a[0], nearestOnSegment(a[0], b)],
    [a[1], nearestOnSegment(a[1], b)],
    [nearestOnSegment(b[0], a), b[0]],
    [nearestOnSegment(b[1], a), b[1]],
  ];
  return pairs.reduce((best, pair) => (distance(...pair) < distance(...best) - 1e-9 ? pair : best));
}

/** The same of any segment of the one to any of the other. */
export function nearestOfAll(segments, others) {
  let best = null;
  for (const a of segments) {
    for (const b of others) {
      const pair = nearestBetween(a, b);
      if (!best || distance(...pair) < distance(...best) - 1e-9) best = pair;
    }
  }
  return best;
}
