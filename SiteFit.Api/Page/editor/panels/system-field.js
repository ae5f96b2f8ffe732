import { html } from '../../core/view.js';
import { texts } from '../../texts/texts.js';
import { isSupported, SYSTEM_GROUPS } from '../systems.js';

const OTHER = 'other';

/** The coordinate system: one of those that are known, or any code. */
export function SystemField({ system, onChange }) {
  const words = texts.editor.systems;
  const isKnown = isSupported(system);
  return html`
    <label class="field system-field">
      <span class="field-label">${words.label}</span>
      <select value=${isKnown ? system : OTHER} onChange=${(event) => onChange(event.target.value === OTHER ? 'EPSG:' : event.target.value)}>
        ${SYSTEM_GROUPS.map((group) => html`
          <optgroup key=${group.label} label=${group.label}>
            ${group.systems.map(({ code, name }) => html`<option key=${code} value=${code}>${code} ${name}</option>`)}
          </optgroup>`)}
        <option value=${OTHER}>${words.other}</option>
      </select>
    </label>
    ${!isKnown && html`
      <label class="field">
        <span class="field-label">${words.code}</span>
        <input type="text" pattern="EPSG:[0-9]+" title=${words.codeExplained} maxlength="16" value=${system} onInput=${(event) => onChange(event.target.value)} />
      </label>`}`;
}
