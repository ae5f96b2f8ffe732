import { html } from '../core/view.js';
import { fixed } from '../core/format.js';
import { distance, sidesOf, signedArea } from '../geometry/ring.js';

const LETTER = 6.6;

/**
 * Lengths along the sides of a path, where there is room for them.
 * @param outside whether they stand outside of it
 * @param textOf(index, metres) in place of the length alone
 */
export function SideLabels({ view, path, outside, style, textOf = (_, metres) => fixed(metres, 2) }) {
  const way = (signedArea(path) > 0) === outside ? 1 : -1;
  return sidesOf(path).map(([a, b], i) => {
    const text = textOf(i, distance(a, b));
    const [from, to] = [view.toScreen(a), view.toScreen(b)];
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.hypot(dx, dy);
    if (length < text.length * LETTER + 4) return null;
    // On the screen y goes down: to the right of a counter-clockwise side, seen from above, is outside.
    const [nx, ny] = [(-dy / length) * way, (dx / length) * way];
    const [x, y] = [(from[0] + to[0]) / 2 + nx * 10, (from[1] + to[1]) / 2 + ny * 10];
    const angle = (Math.atan2(dy, dx) * 180) / Math.PI;
    const upright = angle > 90.01 || angle <= -89.99 ? angle + 180 : angle;
    return html`<text key=${i} class=${style} text-anchor="middle" dominant-baseline="central" transform=${`translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${upright.toFixed(2)})`}>${text}</text>`;
  });
}
