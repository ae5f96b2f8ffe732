import { html } from '../../core/view.js';
import { helpOf, hintOf } from '../schema/words.js';

/** Without spaces: attributes that name several ids part them by spaces. */
export const idOf = (pointer) => `field${encodeURI(pointer)}`;

/** Faults of a field, named by its control. */
export const Faults = ({ id, faults }) => faults.length > 0 && html`<p class="input-fault" id=${id}>${faults.join(' ')}</p>`;

/** A label, a control, what is known of the value and what is wrong with it. The control is what control(attributes) gives. */
export function FieldFrame({ pointer, title, schema, isRequired, faults, control }) {
  const id = idOf(pointer);
  const [hint, help] = [hintOf(schema, isRequired), helpOf(schema)];
  const describedBy = [hint && `${id}:hint`, help && `${id}:help`, faults.length > 0 && `${id}:faults`].filter(Boolean).join(' ');
  const attributes = {
    id,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': faults.length > 0 ? 'true' : undefined,
    'aria-required': isRequired ? 'true' : undefined,
  };
  return html`
    <div class="input">
      <div class="input-head">
        <label for=${id}>${title}</label>
        ${hint && html`<span class="quiet" id="${id}:hint">${hint}</span>`}
      </div>
      ${control(attributes)}
      <${Faults} id="${id}:faults" faults=${faults} />
      ${help && html`<p class="input-help" id="${id}:help">${help}</p>`}
    </div>`;
}
