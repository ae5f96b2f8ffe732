import { html } from '../../core/view.js';
import { Faults, idOf } from './field-frame.js';
import { useFaults } from './form-context.js';
import { useFocus } from './use-focus.js';

export function ToggleField({ schema, value, pointer, title, isRequired, onChange }) {
  const id = idOf(pointer);
  const faults = useFaults(pointer);
  const ref = useFocus(pointer);
  const toggle = ({ target }) => onChange(target.checked === schema.default && !isRequired ? undefined : target.checked);
  return html`
    <div class="input">
      <label class="toggle">
        <input type="checkbox" id=${id} ref=${ref} checked=${value ?? schema.default ?? false} aria-describedby="${id}:faults ${id}:help" onChange=${toggle} />
        ${title}
      </label>
      <${Faults} id="${id}:faults" faults=${faults} />
      ${schema.description && html`<p class="input-help" id="${id}:help">${schema.description}</p>`}
    </div>`;
}
