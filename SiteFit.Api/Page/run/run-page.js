import { html } from '../core/view.js';

export const RunPage = () => html`<p>RunPage</p>`;
