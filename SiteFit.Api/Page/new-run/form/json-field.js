import { html, useEffect, useState } from '../../core/view.js';
import { texts } from '../../texts/texts.js';
import { toPath } from '../../geometry/ring.js';
import { readJson, writeJson } from '../schema/json-text.js';
import { isRing } from '../schema/schema.js';
import { Disclosure } from './disclosure.js';
import { FieldFrame } from './field-frame.js';
import { useFaults, useForm } from './form-context.js';
import { useFocus } from './use-focus.js';

const { asJson, corners } = texts.newRun;

/** A value as JSON: rings, for those who have them as text (the drawing is where they are edited otherwise), and what no other field can say. */
export function JsonField(props) {
  const { root } = useForm();
  const { schema, value, pointer, title } = props;
  const isPath = isRing(root, schema) && Array.isArray(value) && value.every(Array.isArray);
  return html`
    <${Disclosure} places=${[pointer]} title=${title} note=${isPath && corners(toPath(value).length)}>
      ${() => html`<${JsonText} ...${props} />`}
    <//>`;
}

const textOf = (value) => (typeof value === 'string' ? value : value === undefined ? '' : writeJson(value));

/** What is not JSON stays a text, which the schema refuses. */
function read(text) {
  if (text.trim() === '') return undefined;
  const { value = text } = readJson(text);
  return value;
}

function JsonText({ schema, value, pointer, title, isRequired, onChange }) {
  const { onSeal } = useForm();
  const found = useFaults(pointer, true);
  const faults = typeof value === 'string' ? [readJson(value).fault ?? found[0]] : found.slice(0, 3);
  const ref = useFocus(pointer);
  const [text, setText] = useState(textOf(value));
  useEffect(() => {
    if (JSON.stringify(read(text)) !== JSON.stringify(value)) setText(textOf(value));
  }, [value]);
  const type = (event) => {
    setText(event.target.value);
    onChange(read(event.target.value), pointer);
  };
  return html`<${FieldFrame} ...${{ pointer, schema, isRequired, faults }} title=${asJson(title)} control=${(attributes) => html`
    <textarea ...${attributes} ref=${ref} class="mono" rows="7" spellcheck=${false} value=${text} onInput=${type} onBlur=${onSeal} />`} />`;
}
