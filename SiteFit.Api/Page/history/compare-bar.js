import { html } from '../core/view.js';
import { address } from '../core/route.js';
import { texts } from '../texts/texts.js';

const words = texts.history.compare;

/** What can be done with the runs that are chosen; chosen has two ids at most. */
export const CompareBar = ({ chosen, onClear }) => html`
  <div class="compare-bar" hidden=${chosen.length === 0}>
    <p aria-live="polite">${chosen.length === 1 ? words.one : chosen.length === 2 ? words.two : ''}</p>
    <button class="button" onClick=${onClear}>${words.clear}</button>
    ${chosen.length === 2 && html`<a class="button button-primary" href=${address(['runs', chosen[0]], { compare: chosen[1] })}>${words.go}</a>`}
  </div>`;
