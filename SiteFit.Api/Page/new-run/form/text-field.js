import { html } from '../../core/view.js';
import { FieldFrame, idOf } from './field-frame.js';
import { useFaults, useForm } from './form-context.js';
import { useFocus } from './use-focus.js';

export function TextField({ schema, value, pointer, title, isRequired, onChange }) {
  const { onSeal } = useForm();
  const faults = useFaults(pointer);
  const ref = useFocus(pointer);
  const list = schema.examples ? `${idOf(pointer)}:examples` : undefined;
  const type = (event) => onChange(event.target.value === '' ? undefined : event.target.value, pointer);
  return html`<${FieldFrame} ...${{ pointer, title, schema, isRequired, faults }} control=${(attributes) => html`
    <span class="input-box">
      <input ...${attributes} ref=${ref} list=${list} autocomplete="off" spellcheck=${false} value=${value ?? ''} placeholder=${schema.default ?? schema.examples?.[0] ?? ''} onInput=${type} onBlur=${onSeal} />
      ${list && html`<datalist id=${list}>${schema.examples.map((example) => html`<option key=${example} value=${example} />`)}</datalist>`}
    </span>`} />`;
}
