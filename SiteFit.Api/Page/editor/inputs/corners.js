import { edgeSetbacks } from '../../drawing/setback-bands.js';
import { listHouses } from './houses.js';
import { withEdgeSetbacks } from './setbacks.js';
import { pathOf, withPath } from './shapes.js';

export const LEAST_CORNERS = 3;

export const withCorner = (inputs, key, corner, position) => withPath(inputs, key, pathOf(inputs, key).with(corner, position));

/** A corner on a side: both halves have the side's setback, and what named an edge behind it still names the same. */
export function withInsertedCorner(inputs, key, side, position) {
  const next = withPath(inputs, key, pathOf(inputs, key).toSpliced(side + 1, 0, position));
  return renumber(inputs, next, key, {
    edges: (byEdge) => byEdge.toSpliced(side, 0, byEdge[side]),
    edge: (edge) => (edge > side ? edge + 1 : edge),
  });
}

/** Without a corner: its two sides become one, which has the setback of the first. */
export function withoutCorner(inputs, key, corner) {
  const path = pathOf(inputs, key).toSpliced(corner, 1);
  return renumber(inputs, withPath(inputs, key, path), key, {
    edges: (byEdge) => byEdge.toSpliced(corner, 1),
    edge: (edge) => (edge >= corner && edge > 0 ? edge - 1 : edge),
  });
}

function renumber(before, next, key, { edges, edge }) {
  if (key === 'parcel' && typeof before.setbacks === 'object') return withEdgeSetbacks(next, edges(edgeSetbacks(before)));
  // One number counts for every house, so it can follow only when there is one house.
  if (key.startsWith('house') && before.orientation?.edge !== undefined && listHouses(before).length === 1) {
    return { ...next, orientation: { ...before.orientation, edge: edge(before.orientation.edge) } };
  }
  return next;
}
