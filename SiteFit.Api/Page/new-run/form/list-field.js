import { html } from '../../core/view.js';
import { texts } from '../../texts/texts.js';
import { child } from '../schema/pointer.js';
import { resolve, startOf } from '../schema/schema.js';
import { Disclosure } from './disclosure.js';
import { Faults, idOf } from './field-frame.js';
import { useFaults, useForm } from './form-context.js';

const { addTo, entries, remove } = texts.newRun;

/** Items with a way to add and remove them; an empty list is left out unless it has to be there. */
export function ListField({ Field, schema, value, pointer, title, isRequired, onChange }) {
  const items = Array.isArray(value) ? value : [];
  const change = (next, group) => onChange(next.length === 0 && !isRequired ? undefined : next, group);
  return html`
    <${Disclosure} places=${[pointer]} title=${title} note=${entries(items.length)}>
      ${() => html`<${Items} ...${{ Field, schema, items, pointer, title, change }} />`}
    <//>`;
}

function Items({ Field, schema, items, pointer, title, change }) {
  const { root } = useForm();
  const faults = useFaults(pointer);
  const item = resolve(root, schema.items);
  const titleOf = (index) => `${title} ${index + 1}`;
  const removeAt = (index) => (event) => {
    event.target.closest('details').querySelector('summary').focus(); // the button goes
    change(items.filter((_, i) => i !== index));
  };
  return html`
    ${schema.description && html`<p class="input-help">${schema.description}</p>`}
    <${Faults} id="${idOf(pointer)}:faults" faults=${faults} />
    ${items.map((value, index) => html`
      <div class="item" key=${index}>
        <${Field} schema=${{ ...item, title: titleOf(index) }} value=${value} pointer=${child(pointer, index)} name=${String(index)} isRequired
          onChange=${(next, group) => change(items.map((other, i) => (i === index ? next ?? startOf(root, item) ?? null : other)), group)} />
        <button type="button" class="button button-small" onClick=${removeAt(index)}>${remove(titleOf(index))}</button>
      </div>`)}
    ${items.length < (schema.maxItems ?? Infinity) && html`
      <button type="button" class="button button-small" onClick=${() => change([...items, startOf(root, item) ?? null])}>${addTo(title)}</button>`}`;
}
