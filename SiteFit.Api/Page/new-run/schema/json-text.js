import { texts } from '../../texts/texts.js';
import { jsonFaultAt } from './json-fault.js';

/** Indented, but a position stays on its line. */
export const writeJson = (value) => JSON.stringify(value, null, 2).replace(/\[\s+(-?[\d.e+-]+),\s+(-?[\d.e+-]+)\s+\]/g, '[$1, $2]');

/** { value } of a text, or { fault } in words. */
export function readJson(text) {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { fault: explain(text) };
  }
}

function explain(text) {
  const { empty, early, at } = texts.newRun.json;
  if (text.trim() === '') return empty;
  const index = jsonFaultAt(text);
  if (index === text.length) return early;
  const before = text.slice(0, index).split('\n');
  return at(text[index], before.length, before.at(-1).length + 1);
}
