import { html } from '../core/view.js';
import { fixed } from '../core/format.js';
import { distance, sidesOf, signedArea } from '../geometry/ring.js';

const ROOM = 34; // pixels that a label needs along its side

/** The length of each side outside along it, where there is room. Open: a path that is still being drawn, whose last side is not there. */
export function SideLengths({ view, path, open = false }) {
  const sides = open ? sidesOf(path).slice(0, -1) : sidesOf(path);
  const outside = signedArea(path) > 0 ? 1 : -1;
  return html`
    <g class="lengths" aria-hidden="true">
      ${sides.map((side, i) => distance(...side) * view.scale >= ROOM && view.shows(...side) && html`
        <text key=${i} text-anchor="middle" transform=${alongSide(view, side, outside * 12)} dy="0.35em">${fixed(distance(...side), 2)}</text>`)}
    </g>`;
}

/** Where a text stands along a side, readable from below, so many pixels to the right of the way from its start to its end. */
export function alongSide(view, [from, to], away) {
  const [[ax, ay], [bx, by]] = [view.toScreen(from), view.toScreen(to)];
  const angle = (Math.atan2(by - ay, bx - ax) * 180) / Math.PI;
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const [nx, ny] = [-(by - ay) / length, (bx - ax) / length];
  const upright = angle > 90 ? angle - 180 : angle <= -90 ? angle + 180 : angle;
  return `translate(${((ax + bx) / 2 + nx * away).toFixed(1)} ${((ay + by) / 2 + ny * away).toFixed(1)}) rotate(${upright.toFixed(1)})`;
}
