import { html, useEffect, useRef, useState } from '../core/view.js';
import { texts } from '../texts/texts.js';
import { Faults } from './form/field-frame.js';
import { readJson, writeJson } from './schema/json-text.js';
import { kindOf } from './schema/schema.js';

const words = texts.newRun.json;

function read(text) {
  const { value, fault } = readJson(text);
  if (fault) return { fault };
  return kindOf(value) === 'object' ? { value } : { fault: words.noObject };
}

/** All inputs as they are sent. A text that is no JSON is kept here and said to onFault(text or null); the inputs stay as they were. */
export function JsonPanel({ inputs, isFocused, onChange, onFault, onSeal }) {
  const [text, setText] = useState(() => writeJson(inputs));
  const ref = useRef(null);
  const { value, fault } = read(text);
  useEffect(() => {
    if (isFocused) ref.current.focus();
    return () => onFault(null);
  }, []);
  useEffect(() => {
    if (JSON.stringify(value) !== JSON.stringify(inputs)) {
      setText(writeJson(inputs));
      onFault(null);
    }
  }, [inputs]);
  const type = (event) => {
    const next = read(event.target.value);
    setText(event.target.value);
    onFault(next.fault ?? null);
    if (!next.fault) onChange(next.value, 'json');
  };
  return html`
    <div class="input json-panel">
      <label for="json">${words.label}</label>
      <p class="input-help" id="json:help">${words.help}</p>
      <${Faults} id="json:faults" faults=${fault ? [fault] : []} />
      <textarea id="json" class="mono" ref=${ref} rows="20" spellcheck=${false} aria-invalid=${fault ? 'true' : undefined} aria-describedby="json:help json:faults"
        value=${text} onInput=${type} onBlur=${onSeal} />
    </div>`;
}
