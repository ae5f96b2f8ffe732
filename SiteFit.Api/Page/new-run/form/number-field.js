import { html, useEffect, useState } from '../../core/view.js';
import { unitOf } from '../schema/words.js';
import { FieldFrame } from './field-frame.js';
import { useFaults, useForm } from './form-context.js';
import { useFocus } from './use-focus.js';

/** A decimal comma is one too. What is no number stays a text, which the schema refuses in words. */
function readNumber(text) {
  if (text.trim() === '') return undefined;
  const number = Number(text.trim().replace(',', '.'));
  return Number.isFinite(number) ? number : text;
}

export function NumberField({ schema, value, pointer, title, isRequired, onChange }) {
  const { onSeal } = useForm();
  const faults = useFaults(pointer);
  const ref = useFocus(pointer);
  const [text, setText] = useState(String(value ?? ''));
  // '2.' and '2.0' are what somebody types on the way to 2.05: their text stays while it means the value.
  useEffect(() => {
    if (readNumber(text) !== value) setText(String(value ?? ''));
  }, [value]);
  const type = (event) => {
    setText(event.target.value);
    onChange(readNumber(event.target.value), pointer);
  };
  const unit = unitOf(schema);
  return html`<${FieldFrame} ...${{ pointer, title, schema, isRequired, faults }} control=${(attributes) => html`
    <span class="input-box">
      <input ...${attributes} ref=${ref} inputmode="decimal" autocomplete="off" value=${text} placeholder=${schema.default ?? ''} onInput=${type} onBlur=${onSeal} />
      ${unit && html`<span class="input-unit">${unit}</span>`}
    </span>`} />`;
}
