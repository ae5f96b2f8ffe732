import { html } from '../core/view.js';
import { texts } from '../texts/texts.js';

/** The plan's buttons: what wheel, fingers and keys do, too. */
export const PlanTools = ({ zoomIn, zoomOut, fit }) => html`
  <div class="plan-tools">
    <${Tool} text="+" label=${texts.result.plan.zoomIn} onClick=${zoomIn} />
    <${Tool} text="−" label=${texts.result.plan.zoomOut} onClick=${zoomOut} />
    <${Tool} text="⤢" label=${texts.result.plan.fit} onClick=${fit} />
  </div>`;

const Tool = ({ text, label, onClick }) => html`
  <button class="button plan-tool" type="button" aria-label=${label} title=${label} onClick=${onClick}>${text}</button>`;
