import { html } from '../core/view.js';
import { signedArea, sidesOf } from '../geometry/ring.js';

const LENGTH = 26;

/** Where the edge of the house looks that should face somewhere: an arrow from its middle outwards. Nothing when none should. */
export function FacingArrow({ view, house, orientation }) {
  const side = orientation && sidesOf(house)[orientation.edge ?? 0];
  if (!side) return null;
  const [[ax, ay], [bx, by]] = side.map((position) => view.toScreen(position));
  const length = Math.hypot(bx - ax, by - ay) || 1;
  // Outside is to the right of a side that goes round counter-clockwise; on the screen y goes down.
  const way = signedArea(house) > 0 ? 1 : -1;
  const [nx, ny] = [(-(by - ay) / length) * way, ((bx - ax) / length) * way];
  const angle = (Math.atan2(ny, nx) * 180) / Math.PI;
  return html`<path class="facing" d=${`M0 0H${LENGTH}M${LENGTH - 7}-5L${LENGTH} 0L${LENGTH - 7} 5`} transform=${`translate(${(ax + bx) / 2} ${(ay + by) / 2}) rotate(${angle})`} />`;
}
