import { html } from '../../core/view.js';
import { fixed } from '../../core/format.js';
import { openPath } from '../../drawing/path-data.js';
import { edgeSetbacks } from '../../drawing/setback-bands.js';
import { alongSide } from '../../drawing/side-lengths.js';
import { distance, sidesOf, signedArea } from '../../geometry/ring.js';
import { texts } from '../../texts/texts.js';
import { parcelPath } from '../inputs/shapes.js';

const ROOM = 30; // pixels of a side that has its setback written along it
const REACH = 11; // pixels beside a side that belong to it

/** The setback of each edge inside along it, where there is room; with the edge's number while setbacks are set. */
export function SetbackLabels({ view, inputs, isNamed }) {
  const path = parcelPath(inputs);
  const setbacks = edgeSetbacks(inputs);
  const inside = signedArea(path) > 0 ? -1 : 1;
  return html`
    <g class="setbacks" aria-hidden="true">
      ${sidesOf(path).map((side, i) => (isNamed || setbacks[i] > 0) && distance(...side) * view.scale > (isNamed ? 2 * ROOM : ROOM) && view.shows(...side) && html`
        <text key=${i} text-anchor="middle" dy="0.35em" transform=${alongSide(view, side, inside * 14)}>${isNamed ? texts.editor.edgeSetback(i, metresShort(setbacks[i])) : metresShort(setbacks[i])}</text>`)}
    </g>`;
}

/** Edges as buttons, for the tool that sets their setbacks. */
export function EdgeLayer({ view, inputs, edge }) {
  const path = parcelPath(inputs);
  const setbacks = edgeSetbacks(inputs);
  return html`
    <g class="edges">
      ${sidesOf(path).map((side, i) => html`
        <g key=${i} class=${`edge${edge === i ? ' is-selected' : ''}`} role="button" tabindex="0" data-edge=${i} aria-pressed=${edge === i}
          aria-label=${texts.editor.edge(i, fixed(distance(...side), 2), metresShort(setbacks[i]))}>
          <path class="edge-reach" d=${strip(view, side)} /><path class="edge-line" d=${openPath(view, side)} />
        </g>`)}
    </g>`;
}

/** A side as an area that is wide enough to be hit. */
function strip(view, side) {
  const [[ax, ay], [bx, by]] = side.map((position) => view.toScreen(position));
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const [nx, ny] = [(-(by - ay) / length) * REACH, ((bx - ax) / length) * REACH];
  return `M${ax + nx} ${ay + ny}L${bx + nx} ${by + ny}L${bx - nx} ${by - ny}L${ax - nx} ${ay - ny}Z`;
}

const metresShort = (value) => `${Number(value.toFixed(3))} m`;
