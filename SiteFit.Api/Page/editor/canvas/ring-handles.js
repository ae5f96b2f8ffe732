import { html } from '../../core/view.js';
import { sidesOf } from '../../geometry/ring.js';
import { texts } from '../../texts/texts.js';

const MOST = 150; // handles that can still be told apart; of longer outlines, only what is in the drawing has some
const ROOM = 44; // pixels of a side that has a handle in its middle

/** [index, x, y] of the corners that have a handle; those outside of the drawing can be reached by keys. */
function handled(view, path) {
  const corners = path.map((position, i) => [i, ...view.toScreen(position)]);
  return path.length <= MOST ? corners : corners.filter(([, x, y]) => x > 0 && y > 0 && x < view.width && y < view.height);
}

export const isTooDense = (view, path) => handled(view, path).length > MOST;

/** Handles of a path: its corners, and the middle of each side, where another corner can be made. Each can be reached by keys. */
export function RingHandles({ view, shapeKey, name, path }) {
  const corners = handled(view, path);
  if (corners.length > MOST) return null;
  const sides = sidesOf(path);
  return html`
    <g class="handles">
      ${corners.map(([i, x, y]) => html`
        <g key=${`c${i}`} class="handle" role="button" tabindex="0" data-key=${shapeKey} data-corner=${i} aria-label=${texts.editor.corner(i + 1, name, path[i])}>
          <circle class="handle-reach" cx=${x} cy=${y} r="13" />
          <circle class="handle-dot" cx=${x} cy=${y} r="5.5" />
        </g>
        <${SideHandle} key=${`s${i}`} view=${view} shapeKey=${shapeKey} name=${name} index=${i} side=${sides[i]} />`)}
    </g>`;
}

function SideHandle({ view, shapeKey, name, index, side }) {
  const [[ax, ay], [bx, by]] = side.map((position) => view.toScreen(position));
  if (Math.hypot(bx - ax, by - ay) < ROOM) return null;
  const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
  return html`
    <g class="handle" role="button" tabindex="0" data-key=${shapeKey} data-side=${index} aria-label=${texts.editor.sideHandle(index, name)}>
      <circle class="handle-reach" cx=${x} cy=${y} r="13" />
      <circle class="handle-new" cx=${x} cy=${y} r="5" />
      <path class="handle-plus" d=${`M${x - 2.5} ${y}h5M${x} ${y - 2.5}v5`} />
    </g>`;
}
