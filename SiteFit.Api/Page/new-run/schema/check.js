import { texts } from '../../texts/texts.js';
import { child } from './pointer.js';
import { formsOf, isOfType, resolve } from './schema.js';

const words = texts.newRun.faults;

/** [{ pointer, rule, message }] of what the schema forbids; the API has the last word. Knows the keywords that contracts may use. */
export function check(root, value) {
  const faults = [];
  visit(root, root, value, '', faults);
  return faults;
}

function visit(root, schema, value, pointer, faults) {
  const resolved = resolve(root, schema);
  const add = (rule, message, place = pointer) => faults.push({ pointer: place, rule, message });
  if (value === null) {
    add('required', words.required); // an item of a list that nobody has filled in yet
    return;
  }
  if (!isOfType(resolved, value)) {
    add('type', words.type[resolved.type]);
    return;
  }
  if (typeof value === 'number') checkNumber(resolved, value, add);
  else if (typeof value === 'string') checkText(resolved, value, add);
  else if (Array.isArray(value)) checkList(root, resolved, value, pointer, faults, add);
  else if (value && typeof value === 'object') checkMembers(root, resolved, value, pointer, faults, add);
  for (const part of resolved.allOf ?? []) visit(root, part, value, pointer, faults);
  if (formsOf(resolved)) checkForms(root, resolved, value, pointer, faults, add);
}

function checkNumber({ type, minimum, maximum, exclusiveMinimum, exclusiveMaximum }, value, add) {
  if (type === 'integer' && !Number.isInteger(value)) add('type', words.type.integer);
  if (value < minimum) add('minimum', words.minimum(minimum));
  if (value > maximum) add('maximum', words.maximum(maximum));
  if (value <= exclusiveMinimum) add('exclusiveMinimum', words.exclusiveMinimum(exclusiveMinimum));
  if (value >= exclusiveMaximum) add('exclusiveMaximum', words.exclusiveMaximum(exclusiveMaximum));
}

function checkText(schema, value, add) {
  if (schema.enum && !schema.enum.includes(value)) add('enum', words.choice(schema.enum));
  const { length } = [...value];
  if (length < schema.minLength) add('minLength', words.minLength(schema.minLength));
  if (length > schema.maxLength) add('maxLength', words.maxLength(schema.maxLength));
  if (schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) add('pattern', schema.examples ? words.like(schema.examples[0]) : words.pattern(schema.pattern));
}

function checkList(root, { items, minItems, maxItems }, value, pointer, faults, add) {
  if (value.length < minItems) add('minItems', words.minItems(value.length, minItems));
  if (value.length > maxItems) add('maxItems', words.maxItems(value.length, maxItems));
  if (items) value.forEach((item, index) => visit(root, items, item, child(pointer, index), faults));
}

function checkMembers(root, { properties = {}, required = [], additionalProperties }, value, pointer, faults, add) {
  for (const name of required) if (value[name] === undefined) add('required', words.required, child(pointer, name));
  for (const [name, member] of Object.entries(value)) {
    if (properties[name]) visit(root, properties[name], member, child(pointer, name), faults);
    else if (additionalProperties === false) add('additionalProperties', words.unknown, child(pointer, name));
  }
}

/** The faults of the only form that takes a value of this type say more than that none fits. */
function checkForms(root, schema, value, pointer, faults, add) {
  const forms = formsOf(schema).map((form) => resolve(root, form)).filter((form) => isOfType(form, value));
  const found = forms.map((form) => {
    const own = [];
    visit(root, form, value, pointer, own);
    return own;
  });
  if (found.some((own) => own.length === 0)) return;
  const missing = found.map((own) => own[0]);
  if (forms.length === 1) faults.push(...found[0]);
  else if (forms.length > 1 && missing.every(({ rule }) => rule === 'required')) {
    const names = missing.map(({ pointer: place }) => place.slice(pointer.length + 1));
    add('required', words.oneOf(names.map((name) => schema.properties?.[name]?.title ?? name)), missing[0].pointer);
  } else add('type', words.form);
}
