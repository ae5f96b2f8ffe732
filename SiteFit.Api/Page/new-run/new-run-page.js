import { html } from '../core/view.js';

export const NewRunPage = () => html`<p>NewRunPage</p>`;
