import { html } from '../core/view.js';

/** A part of the facts beside the plan, which can be folded away. */
export const Card = ({ title, isClosed = false, children }) => html`
  <details class="card" open=${!isClosed}>
    <summary class="card-title"><h2>${title}</h2></summary>
    <div class="card-content">${children}</div>
  </details>`;
