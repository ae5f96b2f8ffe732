import { defaultSetback, edgeSetbacks } from '../../drawing/setback-bands.js';

/** The setback of one edge; the shortest form that says so. */
export function withSetback(inputs, edge, setback) {
  return withEdgeSetbacks(inputs, edgeSetbacks(inputs).with(edge, setback));
}

/** One setback for the whole boundary, holes included. */
export const withSetbackEverywhere = (inputs, setback) => ({ ...inputs, setbacks: setback });

/** A setback for each edge. Holes keep theirs, which is the default. */
export function withEdgeSetbacks(inputs, byEdge) {
  const kept = defaultSetback(inputs);
  const isOne = byEdge.every((setback) => setback === byEdge[0]);
  if (isOne && (byEdge[0] === kept || !inputs.parcel.holes?.length)) return { ...inputs, setbacks: byEdge[0] };
  const edges = byEdge.map((setback, edge) => ({ edge, setback })).filter(({ setback }) => setback !== kept);
  return { ...inputs, setbacks: { default: kept, edges } };
}
