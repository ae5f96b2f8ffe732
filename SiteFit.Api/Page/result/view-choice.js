import { html } from '../core/view.js';
import { texts } from '../texts/texts.js';

/** Plan or 3D. */
export const ViewChoice = ({ isModel, onChange }) => html`
  <div class="segments" role="group" aria-label=${texts.result.views.label}>
    <button class="segment" type="button" aria-pressed=${String(!isModel)} onClick=${() => onChange(false)}>${texts.result.views.plan}</button>
    <button class="segment" type="button" aria-pressed=${String(isModel)} onClick=${() => onChange(true)}>${texts.result.views.model}</button>
  </div>`;
