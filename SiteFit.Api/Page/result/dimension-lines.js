import { html } from '../core/view.js';
import { fixed } from '../core/format.js';

const TICK = 4;
const LETTER = 7.2;
const HEIGHT = 15;
// Where along its line a text may stand, the best place first.
const PLACES = [0.5, 0.65, 0.35, 0.8, 0.2];

/** Lines from the house to what is near, with their lengths in metres. */
export function DimensionLines({ view, dimensions }) {
  const lines = dimensions.map(({ from, to, ...dimension }) => ({ ...dimension, a: view.toScreen(from), b: view.toScreen(to) }));
  return html`
    <g class="dimensions" aria-hidden="true">
      ${withTexts(lines).map(({ kind, index, a, b, text, at: [x, y] }) => html`
        <path key=${`${kind}${index}`} class="dimension" d=${lineWithTicks(a, b)} />
        <text key=${`${kind}${index}:`} class="dimension-text" x=${x} y=${y} text-anchor="middle" dominant-baseline="central">${text}</text>`)}
    </g>`;
}

/** Each line with its text and a place for that on which no other stands, if there is one. */
function withTexts(lines) {
  const boxes = [];
  return lines.map((line) => {
    const text = fixed(line.metres, 2);
    const places = PLACES.map((share) => placeOn(line, share, text));
    const at = places.find(([x, y]) => boxes.every((box) => Math.abs(box.x - x) > (box.width + text.length * LETTER) / 2 || Math.abs(box.y - y) > HEIGHT)) ?? places[0];
    boxes.push({ x: at[0], y: at[1], width: text.length * LETTER });
    return { ...line, text, at };
  });
}

/** On the line, or beside it when that is too short to be written over. */
function placeOn({ a, b }, share, text) {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy) || 1;
  const aside = length < text.length * LETTER + 12 ? 24 : 0;
  return [a[0] + dx * share - (dy / length) * aside, a[1] + dy * share + (dx / length) * aside * 0.6];
}

function lineWithTicks(a, b) {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
  const [nx, ny] = [(-(b[1] - a[1]) / length) * TICK, ((b[0] - a[0]) / length) * TICK];
  const tick = ([x, y]) => `M${x - nx} ${y - ny}L${x + nx} ${y + ny}`;
  return `M${a}L${b}${tick(a)}${tick(b)}`;
}
