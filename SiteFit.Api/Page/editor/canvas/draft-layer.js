import { html } from '../../core/view.js';
import { fixed } from '../../core/format.js';
import { distance } from '../../geometry/ring.js';
import { openPath } from '../../drawing/path-data.js';
import { alongSide, SideLengths } from '../../drawing/side-lengths.js';

/** The outline that is being drawn, its corners, and the side to where the pointer is with its length. */
export function DraftLayer({ view, draft }) {
  const { path, at, typed } = draft;
  const last = path.at(-1);
  const next = last && at && [last, at.position];
  return html`
    <g class="draft" aria-hidden="true">
      <path class="draft-line" d=${openPath(view, path)} />
      <${SideLengths} view=${view} path=${path} open />
      ${next && html`
        <path class="draft-next" d=${openPath(view, next)} />
        <text class="draft-length" text-anchor="middle" dy="0.35em" transform=${alongSide(view, next, -11)}>${typed ? `${typed} m` : fixed(distance(...next), 2)}</text>`}
      ${path.map((position, i) => {
        const [x, y] = view.toScreen(position);
        return html`<circle key=${i} class=${i === 0 ? 'draft-start' : 'draft-corner'} cx=${x} cy=${y} r=${i === 0 ? 6 : 3.5} />`;
      })}
    </g>`;
}
