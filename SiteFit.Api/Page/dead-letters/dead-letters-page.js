import { html } from '../core/view.js';

export const DeadLettersPage = () => html`<p>DeadLettersPage</p>`;
