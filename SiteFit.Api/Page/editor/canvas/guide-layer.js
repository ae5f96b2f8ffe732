import { html } from '../../core/view.js';
import { openPath } from '../../drawing/path-data.js';
import { texts } from '../../texts/texts.js';

/** Where the pointer was attracted to, and by what, in a word. */
export function GuideLayer({ view, snapped }) {
  if (!snapped) return null;
  const [x, y] = view.toScreen(snapped.position);
  const isRight = x < view.width - 120;
  return html`
    <g class="guide" aria-hidden="true">
      ${snapped.guides.map((line, i) => html`<path key=${i} class="guide-line" d=${openPath(view, line)} />`)}
      <path class="guide-cross" d=${`M${x - 7} ${y}h14M${x} ${y - 7}v14`} />
      ${snapped.kind && snapped.kind !== 'grid' && html`
        <text class="guide-word" x=${x + (isRight ? 12 : -12)} y=${y - 10} text-anchor=${isRight ? 'start' : 'end'}>${texts.editor.snapped[snapped.kind]}</text>`}
    </g>`;
}
