import { html } from '../core/view.js';
import { sidesOf, toPath } from '../geometry/ring.js';
import { closedPath, openPath } from './path-data.js';

/** The setback of each edge of the parcel's boundary, metres, from the inputs' `setbacks` in either of its forms. */
export function edgeSetbacks(inputs) {
  const count = toPath(inputs.parcel.coordinates).length;
  const setbacks = inputs.setbacks ?? 0;
  if (typeof setbacks === 'number') return Array(count).fill(setbacks);
  const byEdge = Array(count).fill(setbacks.default);
  for (const { edge, setback } of setbacks.edges ?? []) if (edge < count) byEdge[edge] = setback;
  return byEdge;
}

/** The setback of holes and of edges that are not named. */
export const defaultSetback = (inputs) => (typeof inputs.setbacks === 'object' ? inputs.setbacks.default : inputs.setbacks ?? 0);

/**
 * Where no house may stand: within an edge's setback, a hole's, or an obstacle's buffer. A round stroke twice as wide as the distance
 * covers exactly what is nearer than that. What has the same distance is one path: there can be thousands. The id is unique in the document.
 */
export function SetbackBands({ id, view, inputs }) {
  const boundary = toPath(inputs.parcel.coordinates);
  if (boundary.length < 3) return null;
  const holes = (inputs.parcel.holes ?? []).map(toPath);
  const edges = pathsByWidth(sidesOf(boundary), edgeSetbacks(inputs), (side) => openPath(view, side));
  const around = pathsByWidth(holes, holes.map(() => defaultSetback(inputs)), (hole) => closedPath(view, [hole]));
  const obstacles = inputs.obstacles ?? [];
  const solid = pathsByWidth(obstacles, obstacles.map((obstacle) => obstacle.buffer ?? 0), (obstacle) => closedPath(view, [toPath(obstacle.coordinates)]));
  const bands = (paths, className) => [...paths].map(([metres, d]) => html`<path key=${className + metres} class=${className} d=${d} stroke-width=${2 * metres * view.scale} />`);
  return html`
    <g class="bands" aria-hidden="true">
      <clipPath id=${id}><path d=${closedPath(view, [boundary, ...holes])} clip-rule="evenodd" /></clipPath>
      <g clip-path=${`url(#${id})`}>
        <g>${bands(edges, 'band')}</g>
        <g>${bands(around, 'band')}</g>
        <g>${bands(solid, 'band band-solid')}</g>
      </g>
    </g>`;
}

/** Path data by the distance to keep; what has none to keep is left out. */
function pathsByWidth(shapes, widths, pathOf) {
  const paths = new Map();
  shapes.forEach((shape, i) => widths[i] > 0 && paths.set(widths[i], (paths.get(widths[i]) ?? '') + pathOf(shape)));
  return paths;
}
