import { html } from '../core/view.js';
import { fixed } from '../core/format.js';

const TICK = 4;
// Towards the far end: lines that start at one corner of the house part there.
const TEXT_AT = 0.6;

/** Lines from the house to what is near, with their lengths in metres. */
export const DimensionLines = ({ view, dimensions }) => html`
  <g class="dimensions" aria-hidden="true">
    ${dimensions.map((dimension) => html`<${DimensionLine} key=${`${dimension.kind}${dimension.index}`} view=${view} ...${dimension} />`)}
  </g>`;

function DimensionLine({ view, from, to, metres }) {
  const [a, b] = [view.toScreen(from), view.toScreen(to)];
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  if (length < 2) return null;
  const [nx, ny] = [-(b[1] - a[1]) / length, (b[0] - a[0]) / length];
  const tick = ([x, y]) => `M${x - nx * TICK} ${y - ny * TICK}L${x + nx * TICK} ${y + ny * TICK}`;
  // Beside the line when that is too short to be written over.
  const aside = length < 44 ? 22 : 0;
  const [x, y] = [a[0] + (b[0] - a[0]) * TEXT_AT + nx * aside, a[1] + (b[1] - a[1]) * TEXT_AT + ny * aside * 0.7];
  return html`
    <path class="dimension" d=${`M${a}L${b}${tick(a)}${tick(b)}`} />
    <text class="dimension-text" x=${x} y=${y} text-anchor="middle" dominant-baseline="central">${fixed(metres, 2)}</text>`;
}
