import { html, useState } from '../../core/view.js';
import { texts } from '../../texts/texts.js';
import { carry, formsOf, isOfType, resolve } from '../schema/schema.js';
import { useForm } from './form-context.js';

/** One of several forms, as the schema's anyOf names them; choosing another takes along what it can say. */
export function FormsField({ Field, schema, value, pointer, title, isRequired, onChange }) {
  const { root } = useForm();
  const [chosen, setChosen] = useState(0);
  const forms = formsOf(schema).map((form) => resolve(root, form));
  const found = value === undefined ? -1 : forms.findIndex((form) => isOfType(form, value));
  const current = found < 0 ? chosen : found;
  const titleOf = (index) => forms[index].title ?? texts.newRun.form(index + 1);
  const choose = (index) => {
    setChosen(index);
    if (index !== current) onChange(carry(root, forms[index], value ?? schema.default));
  };
  return html`
    <fieldset class="field-group">
      <legend>${title}</legend>
      ${schema.description && html`<p class="input-help">${schema.description}</p>`}
      <div class="segments" role="group" aria-label=${title}>
        ${forms.map((form, index) => html`
          <button type="button" key=${index} class="segment" aria-pressed=${index === current ? 'true' : 'false'} onClick=${() => choose(index)}>${titleOf(index)}</button>`)}
      </div>
      <${Field} key=${current} schema=${{ ...forms[current], title: titleOf(current), ...(typeof schema.default === 'object' ? {} : { default: schema.default }) }}
        value=${value} pointer=${pointer} name=${title} isRequired=${isRequired || forms[current].type === 'object'} onChange=${onChange} />
    </fieldset>`;
}
