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
 * covers exactly what is nearer than that. The id is unique in the document.
 */
export function SetbackBands({ id, view, inputs }) {
  const boundary = toPath(inputs.parcel.coordinates);
  if (boundary.length < 3) return null;
  const widths = edgeSetbacks(inputs);
  const holes = (inputs.parcel.holes ?? []).map(toPath);
  const wide = (metres) => 2 * metres * view.scale;
  return html`
    <g class="bands" aria-hidden="true">
      <clipPath id=${id}><path d=${closedPath(view, [boundary, ...holes])} clip-rule="evenodd" /></clipPath>
      <g clip-path=${`url(#${id})`}>
        ${sidesOf(boundary).map((side, i) => widths[i] > 0 && html`<path key=${i} class="band" d=${openPath(view, side)} stroke-width=${wide(widths[i])} />`)}
        ${defaultSetback(inputs) > 0 && holes.map((hole, i) => html`<path key=${`h${i}`} class="band" d=${closedPath(view, [hole])} stroke-width=${wide(defaultSetback(inputs))} />`)}
        ${(inputs.obstacles ?? []).map((obstacle, i) => html`
          <path key=${`o${i}`} class="band band-solid" d=${closedPath(view, [toPath(obstacle.coordinates)])} stroke-width=${wide(obstacle.buffer ?? 0)} />`)}
      </g>
    </g>`;
}
