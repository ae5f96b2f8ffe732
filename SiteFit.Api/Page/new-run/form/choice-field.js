import { html } from '../../core/view.js';
import { texts } from '../../texts/texts.js';
import { FieldFrame } from './field-frame.js';
import { useFaults } from './form-context.js';
import { useFocus } from './use-focus.js';

const { defaultChoice, notChosen } = texts.newRun;

/** One of a few texts; the empty choice is to leave it out. */
export function ChoiceField({ schema, value, pointer, title, isRequired, onChange }) {
  const faults = useFaults(pointer);
  const ref = useFocus(pointer);
  const leftOut = schema.default === undefined ? notChosen : defaultChoice(schema.default);
  return html`<${FieldFrame} ...${{ pointer, title, schema, isRequired, faults }} control=${(attributes) => html`
    <span class="input-box">
      <select ...${attributes} ref=${ref} value=${value ?? ''} onChange=${(event) => onChange(event.target.value || undefined)}>
        <option value="">${leftOut}</option>
        ${schema.enum.map((choice) => html`<option key=${choice} value=${choice}>${choice}</option>`)}
      </select>
    </span>`} />`;
}
