import { html } from '../core/view.js';

export const HistoryPage = () => html`<p>HistoryPage</p>`;
