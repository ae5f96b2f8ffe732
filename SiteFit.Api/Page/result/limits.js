import { defaultSetback, edgeSetbacks } from '../drawing/setback-bands.js';
import { isSite } from './houses.js';

// A placement keeps its limits on the coordinates as sent; what is measured is rounded.
const TOLERANCE = 1e-6;

/**
 * What a placement must keep and what it keeps: [{ kind: edge | hole | obstacle | coverage, index, label?, required, actual, margin }],
 * in metres, coverage as a ratio. Empty when the engine did not measure.
 */
export function limitsOf(inputs, result) {
  const { margins, setback_by_edge_m: distances, parcel_utilization: coverage } = result.metrics ?? {};
  if (!margins || !isSite(inputs)) return [];
  const setbacks = edgeSetbacks(inputs);
  const edges = margins.edges_m.map((margin, index) => ({ kind: 'edge', index, required: setbacks[index], actual: distances?.[index] ?? margin + setbacks[index], margin }));
  const holes = margins.holes_m.map((margin, index) => from('hole', index, defaultSetback(inputs), margin));
  const obstacles = margins.obstacles_m.map((margin, index) => {
    const { buffer = 0, label } = inputs.obstacles[index];
    return { ...from('obstacle', index, buffer, margin), label };
  });
  const cover = margins.coverage === undefined ? [] : [{ kind: 'coverage', index: 0, required: inputs.max_coverage, actual: coverage, margin: margins.coverage }];
  return [...edges, ...holes, ...obstacles, ...cover];
}

const from = (kind, index, required, margin) => ({ kind, index, required, actual: required + margin, margin });

export const isKept = (limit) => limit.margin >= -TOLERANCE;

/** The limit that the least is left of, coverage apart; undefined when there is none. */
export const tightestOf = (limits) => limits.filter(({ kind }) => kind !== 'coverage').reduce((least, limit) => (least && least.margin <= limit.margin ? least : limit), undefined);

export const isSame = (a, b) => a?.kind === b?.kind && a?.index === b?.index;
