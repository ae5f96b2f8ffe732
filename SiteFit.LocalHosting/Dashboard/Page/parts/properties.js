import { html } from '../core/view.js';
import { Breakable } from './breakable.js';

/** Names and values, one below the other. An entry is [name, value]; entries that are null or without a value are left out. */
export const Properties = ({ entries }) => html`
  <dl class="properties">
    ${entries.filter((entry) => entry && entry[1] !== null && entry[1] !== undefined && entry[1] !== '').map(([name, value]) => html`
      <div class="property" key=${name}><dt><${Breakable} text=${name} /></dt><dd>${value}</dd></div>`)}
  </dl>`;

/** Attributes of telemetry, by name. */
export const Attributes = ({ values }) => {
  const entries = Object.entries(values ?? {}).sort(([a], [b]) => a.localeCompare(b));
  return entries.length ? html`<${Properties} entries=${entries} />` : html`<p class="quiet">none</p>`;
};

export const Section = ({ title, children }) => html`<section class="section"><h3>${title}</h3>${children}</section>`;
