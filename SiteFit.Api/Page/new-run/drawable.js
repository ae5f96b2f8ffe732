import { keysOf } from './schema/pointer.js';

/** Values out of bounds can be drawn; what has not the form that the drawing expects cannot. */
const HARMLESS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'pattern', 'enum', 'minLength', 'maxLength', 'maxItems', 'additionalProperties'];

/** The inputs without the members that nothing can be drawn of, and those members; null when there are none. */
export function splitDrawable(inputs, faults) {
  const names = new Set(faults.filter(({ rule }) => !HARMLESS.includes(rule)).map(({ pointer }) => keysOf(pointer)[0]));
  if (names.size === 0) return { drawable: inputs, rest: null };
  const pick = (isTaken) => Object.fromEntries(Object.entries(inputs).filter(([name]) => isTaken(name)));
  return { drawable: pick((name) => !names.has(name)), rest: pick((name) => names.has(name)) };
}
