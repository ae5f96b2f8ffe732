import { centroid, toPath, toRing } from '../geometry/ring.js';
import { defaultSetback, edgeSetbacks } from '../drawing/setback-bands.js';

/**
 * What would make a house fit: [{ kind, figure, patch, isCertain }]. A patch is a JSON merge patch (RFC 7396) of the inputs.
 * Those that the service has found out are certain; the others take away what stands in the way, and there may be more.
 */
export function remediesOf(inputs, details) {
  const [obstruction, ...helps] = details;
  const found = helps.map((detail) => fromService(inputs, detail)).filter(Boolean);
  return [...found, ...fromObstruction(inputs, obstruction), ...wider(inputs, obstruction)];
}

function fromService(inputs, { rule, keyword = rule, figures = {} }) {
  if (keyword === 'largest_setback' && figures.setback_m >= 0) {
    const setback = roundDown(figures.setback_m);
    return { kind: 'setback', figure: setback, patch: { setbacks: setback }, isCertain: true };
  }
  if (keyword === 'largest_scale' && figures.scale > 0) return { kind: 'scale', figure: figures.scale, patch: scaled(inputs, figures.scale), isCertain: true };
  return null;
}

function scaled(inputs, scale) {
  const shrink = ({ coordinates, ...more }) => {
    const path = toPath(coordinates);
    const [cx, cy] = centroid(path);
    return { ...more, coordinates: toRing(path.map(([x, y]) => [cx + (x - cx) * scale, cy + (y - cy) * scale])) };
  };
  return { ...(inputs.house && { house: shrink(inputs.house) }), ...(inputs.houses && { houses: inputs.houses.map(shrink) }) };
}

function fromObstruction(inputs, { rule, keyword = rule, pointer, figures = {} }) {
  if (keyword === 'max_coverage') {
    const coverage = Math.min(1, Math.ceil((inputs.max_coverage + figures.shortfall_ratio) * 1e6) / 1e6);
    return [{ kind: 'coverage', figure: coverage, patch: { max_coverage: coverage } }];
  }
  const shortfall = roundUp(figures.shortfall_m);
  const less = lessEverywhere(inputs, shortfall);
  if (less) return [{ kind: 'less', figure: shortfall, patch: less, isCertain: true }];
  const [, index] = /^\/obstacles\/(\d+)\//.exec(pointer) ?? [];
  return index === undefined ? [] : [{ kind: 'obstacle', figure: Number(index), patch: { obstacles: inputs.obstacles.toSpliced(Number(index), 1) } }];
}

/**
 * The placement that comes nearest misses no distance by more than the shortfall: with as much less to keep everywhere, it fits.
 * Null when some distance is shorter than that, for then a house would stand over something.
 */
function lessEverywhere(inputs, shortfall) {
  const obstacles = inputs.obstacles ?? [];
  const kept = [...edgeSetbacks(inputs), ...(inputs.parcel.holes?.length ? [defaultSetback(inputs)] : []), ...obstacles.map(({ buffer = 0 }) => buffer)];
  if (!(shortfall > 0) || kept.some((metres) => metres < shortfall)) return null;
  const less = (metres) => Math.max(0, Math.floor((metres - shortfall + 1e-9) * 1e6) / 1e6);
  const { setbacks } = inputs;
  // The service has said the same of one setback all round.
  if (typeof setbacks === 'number' && obstacles.length === 0) return null;
  return {
    setbacks: typeof setbacks === 'number'
      ? less(setbacks)
      : { default: less(setbacks.default), edges: (setbacks.edges ?? []).map(({ edge, setback }) => ({ edge, setback: less(setback) })) },
    ...(obstacles.length > 0 && { obstacles: obstacles.map((obstacle) => ({ ...obstacle, buffer: less(obstacle.buffer ?? 0) })) }),
  };
}

/** More placements to choose from, where not all are allowed yet. */
function wider(inputs, { rule, keyword = rule }) {
  if (keyword === 'max_coverage') return [];
  const remedies = [];
  if (inputs.search !== 'continuous') remedies.push({ kind: 'angles', patch: { search: 'continuous', rotation: { min: 0, max: 360 } } });
  if (inputs.mirror !== true) remedies.push({ kind: 'mirror', patch: { mirror: true } });
  return remedies;
}

// To millimetres, to the safe side: nobody builds to less.
const roundUp = (value) => Math.ceil(value * 1000 - 1e-6) / 1000;

const roundDown = (value) => Math.floor(value * 1000 + 1e-6) / 1000;
