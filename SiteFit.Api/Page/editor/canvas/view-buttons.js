import { html } from '../../core/view.js';
import { fixed } from '../../core/format.js';
import { Icon } from '../../parts/icon.js';
import { texts } from '../../texts/texts.js';

const STEP = 1.5;

export function ViewButtons({ setView, fit }) {
  const zoom = (factor) => setView((view) => view.zoomAt([view.width / 2, view.height / 2], factor));
  const button = (icon, label, action) => html`
    <button type="button" class="button land-button" aria-label=${label} title=${label} onClick=${action}><${Icon} name=${icon} /></button>`;
  return html`
    <div class="land-buttons" role="group" aria-label=${texts.editor.view.label}>
      ${button('plus', texts.editor.view.zoomIn, () => zoom(STEP))}
      ${button('minus', texts.editor.view.zoomOut, () => zoom(1 / STEP))}
      ${button('fit', texts.editor.view.fit, fit)}
    </div>`;
}

/** Where the pointer is, on the map. */
export const Pointer = ({ position }) => html`
  <p class="land-pointer" aria-hidden="true">${position ? `x ${fixed(position[0], 3)}  y ${fixed(position[1], 3)}` : ''}</p>`;
