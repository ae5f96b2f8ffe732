import { toPath, toRing } from '../../geometry/ring.js';
import { rounded } from '../../geometry/snap.js';
import { pathOf, withPath } from './shapes.js';

const shift = (path, [dx, dy]) => path.map(([x, y]) => rounded([x + dx, y + dy]));

/** A whole shape elsewhere; a parcel takes its holes along. */
export function withMovedShape(inputs, key, by) {
  const next = withPath(inputs, key, shift(pathOf(inputs, key), by));
  if (key !== 'parcel' || !inputs.parcel.holes) return next;
  return { ...next, parcel: { ...next.parcel, holes: inputs.parcel.holes.map((hole) => toRing(shift(toPath(hole), by))) } };
}
