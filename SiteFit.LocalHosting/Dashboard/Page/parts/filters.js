import { html, useEffect, useState } from '../core/view.js';
import { useSettled } from '../core/load.js';
import { Icon } from './icon.js';

/** A text filter; it takes effect when typing rests. The page's first one is reached with "/". */
export function TextFilter({ label, value = '', onChange, isFirst = false, wide = false, placeholder = '', onKeyDown }) {
  const [text, setText] = useState(value);
  const settled = useSettled(text);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (settled.trim() !== value) onChange(settled.trim());
  }, [settled]);
  return html`
    <label class="field ${wide ? 'field-wide' : ''}">
      <span class="field-label">${label}</span>
      <input type="search" value=${text} placeholder=${placeholder} data-filter=${isFirst || null} spellcheck="false" autocomplete="off"
        title=${isFirst ? `${label} (press / to come here)` : label}
        onInput=${(event) => setText(event.target.value)} onKeyDown=${onKeyDown} />
    </label>`;
}

/** One of several values; options are strings or [value, text]. */
export const ChoiceFilter = ({ label, value = '', options, any = 'all', onChange }) => {
  const all = options.map((option) => Array.isArray(option) ? option : [option, option]);
  // A link may name a value that is not there (any more): it stays visible as what is filtered by.
  const known = value === '' || all.some(([key]) => key === value) ? all : [[value, value], ...all];
  return html`
    <label class="field">
      <span class="field-label">${label}</span>
      <select value=${value} onChange=${(event) => onChange(event.target.value)}>
        ${any !== null && html`<option value="">${any}</option>`}
        ${known.map(([key, text]) => html`<option key=${key} value=${key} selected=${key === value}>${text}</option>`)}
      </select>
    </label>`;
};

export const Toggle = ({ label, isOn, onChange, title }) => html`
  <label class="toggle" title=${title}><input type="checkbox" checked=${isOn} onChange=${(event) => onChange(event.target.checked)} />${label}</label>`;

/** Live lists stand still while they are paused. */
export const FeedActions = ({ isFiltered, onClear, isLive, onLive }) => html`
  <span class="toolbar-end">
    ${isFiltered && html`<button class="button" onClick=${onClear}>Clear</button>`}
    <button class="button" aria-pressed=${!isLive} onClick=${() => onLive(!isLive)} title=${isLive ? 'Stop following' : 'Follow again'}>
      <${Icon} name=${isLive ? 'pause' : 'start'} />${isLive ? 'Pause' : 'Resume'}
    </button>
  </span>`;

/** One of a few, all visible. Options are [value, text]. */
export const Segments = ({ label, value, options, onChange }) => html`
  <div class="segments" role="group" aria-label=${label}>
    ${options.map(([key, text]) => html`
      <button key=${key} class="segment" aria-pressed=${key === value} onClick=${() => onChange(key)}>${text}</button>`)}
  </div>`;
