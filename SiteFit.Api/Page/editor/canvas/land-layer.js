import { html } from '../../core/view.js';
import { closedPath } from '../../drawing/path-data.js';
import { SetbackBands } from '../../drawing/setback-bands.js';
import { centroid } from '../../geometry/ring.js';
import { texts } from '../../texts/texts.js';
import { holePaths, landShapes, parcelPath } from '../inputs/shapes.js';

/** The parcel with its holes, what is to be kept clear, and the obstacles; each can be chosen while nothing is drawn. */
export function LandLayer({ view, inputs, selected, canChoose }) {
  const parcel = parcelPath(inputs);
  const [land, ...others] = landShapes(inputs);
  const isParcel = land?.kind === 'parcel';
  const shape = ({ key, kind, path }, className, d) => html`
    <path key=${key} class="${className}${canChoose ? ' is-choosable' : ''}${selected === key ? ' is-selected' : ''}" d=${d} fill-rule="evenodd"
      data-shape=${canChoose ? key : null} role=${canChoose ? 'button' : null} tabindex=${canChoose ? 0 : null}
      aria-pressed=${canChoose ? selected === key : null} aria-label=${canChoose ? texts.editor.shape(shapeName(inputs, key, kind), path.length) : null} />`;
  return html`
    <g>
      ${isParcel && shape(land, 'parcel', closedPath(view, [parcel, ...holePaths(inputs)]))}
      ${parcel.length > 2 && html`<${SetbackBands} id="editor-bands" view=${view} inputs=${inputs} />`}
      ${isParcel && html`<path class="parcel-line" d=${closedPath(view, [parcel, ...holePaths(inputs)])} aria-hidden="true" />`}
      ${(isParcel ? others : landShapes(inputs)).map((other) => shape(other, other.kind, closedPath(view, [other.path])))}
      ${(inputs.obstacles ?? []).map((obstacle, i) => obstacle.label && html`<${ObstacleLabel} key=${i} view=${view} obstacle=${obstacle} />`)}
    </g>`;
}

function ObstacleLabel({ view, obstacle }) {
  const [x, y] = view.toScreen(centroid(obstacle.coordinates.slice(0, -1)));
  return html`<text class="obstacle-label" x=${x} y=${y} dy="0.35em" text-anchor="middle" aria-hidden="true">${obstacle.label}</text>`;
}

/** What people call a shape: the parcel, hole 2, the obstacle's label. */
export function shapeName(inputs, key) {
  const [kind, index] = key.split('-');
  if (kind === 'obstacle' && inputs.obstacles[index]?.label) return inputs.obstacles[index].label;
  return texts.editor.names[kind](Number(index) + 1);
}
