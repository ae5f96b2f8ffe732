import { metres, percent } from '../core/format.js';
import { texts } from '../texts/texts.js';
import { isKept } from './limits.js';

const { limits: words } = texts.result;

/** What a limit is about: the setback from edge 2, the buffer of "Well". */
export const nameOf = ({ kind, index, label }) => words.names[kind](index, label);

export const amount = (limit, value) => (limit.kind === 'coverage' ? percent(value, 2) : metres(value));

/** With its sign: what is left, or by how much it is broken. */
export const marginText = (limit) => `${limit.margin < 0 ? '−' : '+'}${amount(limit, Math.abs(limit.margin))}`;

export const describeLimit = (limit) =>
  words.describe(nameOf(limit), amount(limit, limit.required), amount(limit, limit.actual), marginText(limit), isKept(limit));
