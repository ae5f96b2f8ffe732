import { percent, upTo } from '../core/format.js';
import { texts } from '../texts/texts.js';

const LEAST_METRES = 0.0005;

/** A figure of a problem's details in words, its unit by the end of its name. */
export function figureText(name, value) {
  const { figures } = texts.run;
  const label = figures[name] ?? name.replaceAll('_', ' ');
  if (name.endsWith('_m')) return `${label}: ${value < LEAST_METRES ? `${upTo(value * 1000, 3)} mm` : `${upTo(value, 3)} m`}`;
  if (name.endsWith('_ratio') || name === 'scale') return `${label}: ${percent(value)}`;
  return `${label}: ${value}`;
}
