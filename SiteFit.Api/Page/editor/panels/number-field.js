import { html, useState } from '../../core/view.js';

/** A number that is told as soon as it is one; what is typed stays as it is typed. */
export function NumberField({ label, value, least = 0, step = 0.5, onChange, ...more }) {
  const [text, setText] = useState(null);
  const type = (event) => {
    setText(event.target.value);
    const number = Number(event.target.value);
    if (event.target.value.trim() !== '' && number >= least) onChange(number);
  };
  return html`
    <label class="field field-number">
      <span class="field-label">${label}</span>
      <input type="number" inputmode="decimal" min=${least} step=${step} value=${text ?? Number(value.toFixed(3))} onInput=${type} onBlur=${() => setText(null)} ...${more} />
    </label>`;
}
