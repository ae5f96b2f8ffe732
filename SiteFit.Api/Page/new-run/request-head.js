import { html } from '../core/view.js';
import { texts } from '../texts/texts.js';

const words = texts.newRun;

const Select = ({ label, value, values, onChange }) => html`
  <label class="field">
    <span class="field-label">${label}</span>
    <select value=${value} onChange=${(event) => onChange(event.target.value)}>
      ${values.map((each) => html`<option key=${each} value=${each}>${each}</option>`)}
    </select>
  </label>`;

/** Which contract, for which app, and the steps back and forth. */
export function RequestHead({ draft, contracts, apps, canUndo, canRedo, undo, redo, onContract, onApp, onStartOver }) {
  const definitions = [...new Set(contracts.map(({ definition }) => definition))];
  const versionsOf = (name) => contracts.filter(({ definition }) => definition === name).map(({ version }) => version).reverse();
  return html`
    <div class="new-run-head">
      <h1>${words.title}</h1>
      <${Select} label=${words.definition} value=${draft.definition} values=${definitions} onChange=${(name) => onContract(name, versionsOf(name)[0])} />
      <${Select} label=${words.version} value=${draft.version} values=${versionsOf(draft.definition)} onChange=${(version) => onContract(draft.definition, version)} />
      ${apps.length > 1 && html`<${Select} label=${words.app} value=${draft.appId} values=${apps.map((app) => app.app_id)} onChange=${onApp} />`}
      <div class="new-run-steps">
        <button type="button" class="button" disabled=${!canUndo} aria-keyshortcuts="Control+Z" onClick=${undo}>${words.undo}</button>
        <button type="button" class="button" disabled=${!canRedo} aria-keyshortcuts="Control+Shift+Z" onClick=${redo}>${words.redo}</button>
        <button type="button" class="button" onClick=${onStartOver}>${words.startOver}</button>
      </div>
    </div>`;
}

/** The contract's own examples, one click each. */
export const Examples = ({ examples, onLoad }) => Object.keys(examples).length > 0 && html`
  <div class="examples" role="group" aria-label=${words.examples}>
    <span class="quiet">${words.examples}</span>
    ${Object.entries(examples).map(([name, inputs]) => html`<button type="button" key=${name} class="button button-small" onClick=${() => onLoad(inputs)}>${name.replaceAll('-', ' ')}</button>`)}
  </div>`;
