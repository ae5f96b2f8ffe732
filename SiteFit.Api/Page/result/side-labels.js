import { html } from '../core/view.js';
import { fixed } from '../core/format.js';
import { alongSide } from '../drawing/side-lengths.js';
import { distance, sidesOf, signedArea } from '../geometry/ring.js';

const LETTER = 6.6;
const AWAY = 11;

/**
 * Texts along the sides of a path, where there is room for them.
 * @param outside whether they stand outside of it
 * @param textsOf(index, metres) longest first, of which the first that has room is taken
 */
export function SideLabels({ view, path, outside, style, textsOf = (_, metres) => [fixed(metres, 2)] }) {
  const away = (signedArea(path) > 0) === Boolean(outside) ? AWAY : -AWAY;
  return sidesOf(path).map((side, i) => {
    const metres = distance(...side);
    const text = textsOf(i, metres).find(({ length }) => length * LETTER + 4 <= metres * view.scale);
    return text && html`<text key=${i} class=${style} text-anchor="middle" dominant-baseline="central" transform=${alongSide(view, side, away)}>${text}</text>`;
  });
}
