import { html, useEffect, useState } from '../core/view.js';
import { listApps, listContracts } from '../core/contracts.js';
import { useLoad } from '../core/load.js';
import { texts } from '../texts/texts.js';
import { definitionOptions, fromLocal, toggled, toLocal } from './filter-values.js';

const words = texts.history.filters;
const TYPING_MS = 500;

/** What the list is filtered by; query is what the address says, and change({ name: value }) changes the address. */
export function HistoryFilters({ query, change, isFiltered, onClear }) {
  const { data: contracts } = useLoad(listContracts, []);
  const { data: apps } = useLoad(listApps, []);
  const chosen = query.definition ? `${query.definition}:${query.version ?? ''}` : '';
  return html`
    <div class="toolbar" role="search" aria-label=${words.label}>
      <${Statuses} value=${query.status} onChange=${(status) => change({ status })} />
      <label class="field">
        <span class="field-label">${words.definition}</span>
        <select value=${chosen} onChange=${(event) => change(toDefinition(event.target.value))}>
          ${definitionOptions(contracts ?? [], chosen).map(([value, text]) => html`<option key=${value} value=${value} selected=${value === chosen}>${text}</option>`)}
        </select>
      </label>
      ${(query.app_id || apps?.length > 1) && html`
        <label class="field">
          <span class="field-label">${words.app}</span>
          <select value=${query.app_id ?? ''} onChange=${(event) => change({ app_id: event.target.value })}>
            <option value="">${words.all}</option>
            ${(apps ?? [{ app_id: query.app_id }]).map(({ app_id: app }) => html`<option key=${app} value=${app} selected=${app === query.app_id}>${app}</option>`)}
          </select>
        </label>`}
      <${Moment} label=${words.since} value=${query.since} onChange=${(since) => change({ since })} />
      <${Moment} label=${words.until} value=${query.until} onChange=${(until) => change({ until })} />
      ${isFiltered && html`<button class="button" onClick=${onClear}>${words.clear}</button>`}
    </div>`;
}

function toDefinition(value) {
  const [definition, version] = value.split(':');
  return { definition, version };
}

const Statuses = ({ value, onChange }) => html`
  <fieldset class="chips">
    <legend class="field-label">${words.status}</legend>
    ${Object.entries(texts.statuses).map(([status, text]) => html`
      <label key=${status} class="chip">
        <input type="checkbox" checked=${(value ?? '').split(',').includes(status)} onChange=${() => onChange(toggled(value, status))} />${text}
      </label>`)}
  </fieldset>`;

/** A time of the reader's own clock; it takes effect when typing rests. */
function Moment({ label, value, onChange }) {
  const [text, setText] = useState(toLocal(value));
  useEffect(() => setText(toLocal(value)), [value]);
  useEffect(() => {
    if (text === toLocal(value)) return undefined;
    const timer = setTimeout(() => onChange(fromLocal(text)), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return html`
    <label class="field">
      <span class="field-label">${label}</span>
      <input class="moment" type="datetime-local" value=${text} onInput=${(event) => setText(event.target.value)} />
    </label>`;
}
