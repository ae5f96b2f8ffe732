import { html } from '../../core/view.js';
import { texts } from '../../texts/texts.js';
import { child, keysOf } from '../schema/pointer.js';
import { resolve, startOf } from '../schema/schema.js';
import { Faults, idOf } from './field-frame.js';
import { useFaults, useForm } from './form-context.js';
import { useFocus } from './use-focus.js';

const { add, remove } = texts.newRun;

/** Members of a value; one that has nothing left is left out itself, unless it has to be there. */
export function withMember(value, name, member, isRequired) {
  const { [name]: _, ...rest } = value ?? {};
  const next = member === undefined ? rest : { ...value, [name]: member };
  return isRequired || Object.keys(next).length > 0 ? next : undefined;
}

/** What has members that must be there is added as a whole; other members can be filled in one by one. */
export function ObjectField({ Field, schema, value, pointer, title, isRequired, onChange }) {
  const { root } = useForm();
  const faults = useFaults(pointer);
  const isWhole = !isRequired && schema.required?.length > 0;
  const isThere = !isWhole || value !== undefined;
  const id = idOf(pointer);
  // Its members answer for themselves, those that are there.
  const ref = useFocus(pointer, (revealed) => !isThere || !schema.properties?.[keysOf(revealed)[keysOf(pointer).length]]);
  // The button that was pressed goes; the place stays.
  const replace = (next) => {
    ref.current.focus();
    onChange(next);
  };
  const put = (name, member, group) => onChange(withMember(value, name, member, isRequired || isWhole), group);
  return html`
    <fieldset class="field-group" id=${id} tabindex="-1" ref=${ref} aria-describedby="${id}:faults ${id}:help">
      <legend>${title}</legend>
      <${Faults} id="${id}:faults" faults=${faults} />
      ${schema.description && html`<p class="input-help" id="${id}:help">${schema.description}</p>`}
      ${isThere
        ? html`
          <div class="inputs">
            ${Object.entries(schema.properties ?? {}).map(([name, member]) => html`
              <${Field} key=${name} schema=${resolve(root, member)} value=${value?.[name]} pointer=${child(pointer, name)} name=${name}
                isRequired=${schema.required?.includes(name)} onChange=${(next, group) => put(name, next, group)} />`)}
          </div>
          ${isWhole && html`<button type="button" class="button button-small" onClick=${() => replace(undefined)}>${remove(title)}</button>`}`
        : html`<button type="button" class="button button-small" onClick=${() => replace(startOf(root, schema))}>${add(title)}</button>`}
    </fieldset>`;
}
