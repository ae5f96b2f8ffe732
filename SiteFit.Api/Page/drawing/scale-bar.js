import { html } from '../core/view.js';

const STEPS = [1, 2, 5];

/** The round length, in metres, whose bar is at most so many pixels long. */
export function barLength(scale, longest = 120) {
  const most = longest / scale;
  const power = 10 ** Math.floor(Math.log10(most));
  return STEPS.findLast((step) => step * power <= most * (1 + 1e-9)) * power;
}

/** In the drawing's lower left corner. */
export function ScaleBar({ view }) {
  const metres = barLength(view.scale);
  const [x, y, width] = [16, view.height - 16, metres * view.scale];
  return html`
    <g class="scale-bar" role="img" aria-label=${`${metres} m`}>
      <path d="M${x} ${y - 5}v5h${width}v-5" />
      <text x=${x + width / 2} y=${y - 7} text-anchor="middle">${metres} m</text>
    </g>`;
}
