import { texts } from '../texts/texts.js';

const two = (number) => String(number).padStart(2, '0');

/** What the API takes as a filter and the address has. */
export const FILTERS = ['status', 'definition', 'version', 'app_id', 'since', 'until'];

/** A status added to those with commas between them, or taken out. */
export function toggled(value, status) {
  const all = (value ?? '').split(',').filter(Boolean);
  return (all.includes(status) ? all.filter((other) => other !== status) : [...all, status]).join(',');
}

/** [value, text] of every definition and each of its versions. A link may name one that is not there (any more): it stays visible. */
export function definitionOptions(contracts, chosen) {
  const { all, allVersions } = texts.history.filters;
  const options = [['', all]];
  for (const definition of new Set(contracts.map((contract) => contract.definition))) {
    options.push([`${definition}:`, allVersions(definition)]);
    for (const { version } of contracts.filter((contract) => contract.definition === definition)) options.push([`${definition}:${version}`, `${definition}:${version}`]);
  }
  return options.some(([value]) => value === chosen) ? options : [...options, [chosen, chosen.replace(/:$/, '')]];
}

/** 2026-11-26T14:03Z as a field for local times has it; empty when it is no time. */
export function toLocal(value) {
  const time = new Date(value ?? '');
  if (Number.isNaN(time.getTime())) return '';
  return `${String(time.getFullYear()).padStart(4, '0')}-${two(time.getMonth() + 1)}-${two(time.getDate())}T${two(time.getHours())}:${two(time.getMinutes())}`;
}

export function fromLocal(text) {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? '' : `${time.toISOString().slice(0, 16)}Z`;
}
