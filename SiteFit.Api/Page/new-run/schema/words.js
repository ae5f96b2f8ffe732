import { texts } from '../../texts/texts.js';

const UNITS = [[/\bmetres\b/i, 'm'], [/\bdegrees\b/i, '°']];

const ONLY_UNIT = /^(metres|degrees)\.$/i;

/** Contracts say the unit of a number in its description; null when they do not. */
export const unitOf = ({ description = '' }) => UNITS.find(([word]) => word.test(description))?.[1] ?? null;

/** What the description says beyond the unit, which stands at the field. */
export const helpOf = ({ description }) => (!description || ONLY_UNIT.test(description) ? null : description);

const plain = (number) => number.toLocaleString('en', { maximumFractionDigits: 10 });

/** '0.1 to 360', 'above 0, at most 1'; null when there are no bounds. */
function boundsOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }) {
  const { between, least, most, above, below } = texts.newRun.bounds;
  if (minimum !== undefined && maximum !== undefined) return between(plain(minimum), plain(maximum));
  return [
    minimum !== undefined && least(plain(minimum)),
    exclusiveMinimum !== undefined && above(plain(exclusiveMinimum)),
    maximum !== undefined && most(plain(maximum)),
    exclusiveMaximum !== undefined && below(plain(exclusiveMaximum)),
  ].filter(Boolean).join(', ') || null;
}

/** In what bounds, and what counts when nothing is said. */
export function hintOf(schema, isRequired) {
  const hasDefault = ['number', 'string'].includes(typeof schema.default) && !schema.enum;
  const rest = isRequired ? texts.newRun.required : hasDefault && texts.newRun.defaultIs(schema.default);
  return [boundsOf(schema), rest].filter(Boolean).join(' · ');
}
