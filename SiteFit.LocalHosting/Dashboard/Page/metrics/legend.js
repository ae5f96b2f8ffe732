import { html } from '../core/view.js';
import { clock, measure } from '../core/format.js';
import { hueAt } from '../core/colors.js';

/** The names of the lines with their values, the latest or those under the pointer. A click hides a line. */
export const Legend = ({ lines, unit, hidden, onToggle, at, valueAt }) => html`
  <div class="legend">
    <p class="quiet legend-time">${at === null ? 'latest' : clock(at, false)}</p>
    <ul class="plain">
      ${lines.map((line, index) => html`
        <li key=${line.label}>
          <button class="legend-item ${hueAt(index)}" aria-pressed=${!hidden.has(line.label)} onClick=${() => onToggle(line.label)} title=${hidden.has(line.label) ? 'Show' : 'Hide'}>
            <svg class="legend-line-sample dash-${(index >> 3) % 3}" width="18" height="8" aria-hidden="true"><path class="series" d="M0 4h18" /></svg>
            <span class="legend-label">${line.label}</span>
            <span class="legend-value">${measure(at === null ? line.points.findLast(([, value]) => value !== null)?.[1] : valueAt(line.points, at), unit)}</span>
          </button>
        </li>`)}
    </ul>
  </div>`;
