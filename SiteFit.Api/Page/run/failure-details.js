import { html } from '../core/view.js';
import { figureText } from './figures.js';

/** Places that are wrong, each with its numbers. */
export const Details = ({ details = [] }) => details.length > 0 && html`
  <ul class="details">${details.map((detail, i) => html`
    <li key=${i}>
      ${detail.message} ${Object.entries(detail.figures ?? {}).map(([name, value]) => html`<span class="tag" key=${name}>${figureText(name, value)}</span> `)}
      ${detail.pointer && html`<code class="quiet">${detail.pointer}</code>`}
    </li>`)}</ul>`;
