import { html } from '../core/view.js';
import { sidesOf } from '../geometry/ring.js';
import { openPath } from '../drawing/path-data.js';
import { isSame } from './limits.js';
import { describeLimit } from './limit-words.js';

// A stop of the tab key for each is a help as long as they are few.
const MOST_STOPS = 40;

/** The parcel's edges as something to point at: which one is told to onMark as { kind: 'edge', index }, or null. */
export function Edges({ view, boundary, limits, marked, onMark }) {
  const isFew = boundary.length <= MOST_STOPS;
  return html`
    <g>
      ${sidesOf(boundary).map((side, index) => {
        const place = { kind: 'edge', index };
        const limit = limits.find((other) => isSame(other, place));
        const [mark, clear] = [() => onMark(place), () => onMark(null)];
        const stop = limit && isFew && { tabindex: 0, role: 'img', 'aria-label': describeLimit(limit), onFocus: mark, onBlur: clear };
        return html`
          <path key=${index} class="plan-edge ${isSame(marked, place) ? 'is-marked' : ''}" d=${openPath(view, side)} ...${stop}
            onPointerEnter=${mark} onPointerLeave=${clear} />`;
      })}
    </g>`;
}
