import { html } from '../core/view.js';
import { significant } from '../core/format.js';

const WIDTH = 200;
const HEIGHT = 44;
const SPAN_MS = 300_000;

/** The last five minutes as a step line; the figure beside it says what the latest value is. */
export function Spark({ points, hue }) {
  const known = points.filter(([, value]) => value !== null);
  const to = Date.now();
  const most = Math.max(1, ...known.map(([, value]) => value));
  const x = (time) => Math.max(0, WIDTH * (1 - (to - time) / SPAN_MS));
  const y = (value) => HEIGHT - 2 - (HEIGHT - 6) * value / most;
  // Between two samples nothing has changed, or there would have been one.
  const path = known.map(([time, value], index) => index === 0 ? `M${x(time).toFixed(1)} ${y(value).toFixed(1)}` : `H${x(time).toFixed(1)}V${y(value).toFixed(1)}`).join('');
  return html`
    <div class="spark">
      <svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <line class="grid" x1="0" x2=${WIDTH} y1=${HEIGHT - 2} y2=${HEIGHT - 2} />
        ${path && html`<path class="series ${hue}" d=${`${path}H${WIDTH}`} />`}
      </svg>
      <span class="spark-most quiet">${known.length > 0 ? `max ${significant(Math.max(...known.map(([, value]) => value)))}` : ''}</span>
    </div>`;
}
