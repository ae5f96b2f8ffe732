import { child, keysOf } from './pointer.js';

/** What a schema says, with what it refers to; the words beside a $ref are those of the place. */
export function resolve(root, schema) {
  if (!schema.$ref) return schema;
  const { $ref, ...words } = schema;
  const target = keysOf($ref.slice(1)).reduce((at, key) => at[key], root);
  return { ...resolve(root, target), ...words };
}

export const kindOf = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** Whether a value of this JSON type may be of the schema's. */
export function isOfType(schema, value) {
  if (!schema.type) return true;
  return schema.type === 'integer' || schema.type === 'number' ? typeof value === 'number' : kindOf(value) === schema.type;
}

export const formsOf = (schema) => schema.anyOf ?? schema.oneOf ?? null;

/** A list of positions: it is drawn, or written as JSON, not filled in number by number. */
export function isRing(root, schema) {
  if (schema.type !== 'array') return false;
  const items = resolve(root, schema.items);
  return items.type === 'array' && !['array', 'object'].includes(resolve(root, items.items).type);
}

/** What a new member or item starts with: no more than the schema itself proposes, since what is left out gets its default. */
export function startOf(root, schema) {
  const { type, properties = {}, required = [], examples } = resolve(root, schema);
  if (type === 'array') return [];
  if (type !== 'object') return examples?.[0];
  const members = required.map((name) => [name, startOf(root, properties[name])]).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members);
}

/** Inputs that a new contract starts with: its required texts, when it gives an example of them; the rest is the person's. */
export function startInputs(root) {
  const start = startOf(root, root);
  return Object.fromEntries(Object.entries(start).filter(([, value]) => typeof value !== 'object'));
}

/** What of the inputs the schema knows, at every depth. */
export function known(root, schema, value) {
  const resolved = resolve(root, schema);
  const forms = formsOf(resolved);
  if (!resolved.properties && forms) {
    const form = forms.map((each) => resolve(root, each)).find((each) => isOfType(each, value));
    return form && known(root, form, value);
  }
  if (!isOfType(resolved, value)) return undefined;
  if (resolved.type === 'array') return isRing(root, resolved) ? value : value.map((item) => known(root, resolved.items, item)).filter((item) => item !== undefined);
  if (resolved.type !== 'object') return value;
  const members = Object.entries(value)
    .filter(([name]) => resolved.properties[name])
    .map(([name, member]) => [name, known(root, resolved.properties[name], member)]);
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}

/** When another form is chosen: what the old one said, as far as the new one can say it. */
export function carry(root, form, value) {
  const first = form.type === 'object' && (form.required ?? []).find((name) => resolve(root, form.properties[name]).type !== 'object');
  if (first && typeof value !== 'object' && value !== undefined) return { ...startOf(root, form), [first]: value };
  if (kindOf(value) === 'object' && form.type !== 'object') return Object.values(value).find((member) => isOfType(form, member));
  return startOf(root, form);
}

/** Titles on the way to a place: ['Rotation', 'Step']; items by their number. */
export function titlesOf(root, pointer) {
  const titles = [];
  let schema = root;
  let at = '';
  for (const key of keysOf(pointer)) {
    at = child(at, key);
    const resolved = resolve(root, schema ?? {});
    const forms = (formsOf(resolved) ?? []).map((form) => resolve(root, form));
    const holder = [resolved, ...forms].find((each) => each.properties?.[key] || each.items) ?? {};
    schema = holder.properties?.[key] ?? holder.items;
    titles.push(holder.items ? String(Number(key) + 1) : resolve(root, schema ?? {}).title ?? key);
  }
  return titles;
}
