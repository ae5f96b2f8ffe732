import { html } from '../core/view.js';
import { texts } from '../texts/texts.js';

/** Grid north, which is up, in the drawing's upper right corner. */
export const NorthArrow = ({ view }) => html`
  <g class="north" role="img" aria-label=${texts.drawing.north} transform=${`translate(${view.width - 26} 34)`}>
    <path class="north-needle" d="M0-18L7 6L0 1L-7 6Z" />
    <text y="20" text-anchor="middle">${texts.drawing.northLetter}</text>
  </g>`;
