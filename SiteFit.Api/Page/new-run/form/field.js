import { html } from '../../core/view.js';
import { formsOf, isRing } from '../schema/schema.js';
import { ChoiceField } from './choice-field.js';
import { useForm } from './form-context.js';
import { FormsField } from './forms-field.js';
import { JsonField } from './json-field.js';
import { ListField } from './list-field.js';
import { NumberField } from './number-field.js';
import { ObjectField } from './object-field.js';
import { TextField } from './text-field.js';
import { ToggleField } from './toggle-field.js';

const BY_TYPE = { number: NumberField, integer: NumberField, string: TextField, boolean: ToggleField, object: ObjectField, array: ListField };

function kindOfField(root, schema) {
  if (!schema.type && formsOf(schema)) return FormsField;
  if (schema.enum) return ChoiceField;
  return isRing(root, schema) ? JsonField : BY_TYPE[schema.type] ?? JsonField;
}

/**
 * The field of a value: { schema (resolved), value, pointer, name, isRequired, onChange(value, group) }; undefined leaves the value out.
 * Changes of one group are undone together. Fields that hold others get this one, since they cannot import what imports them.
 */
export function Field({ schema, name, ...props }) {
  const { root } = useForm();
  const Kind = kindOfField(root, schema);
  return html`<${Kind} Field=${Field} schema=${schema} title=${schema.title ?? name} ...${props} />`;
}
