import { html } from '../core/view.js';
import { Icon } from './icon.js';

/** What went wrong, and the remedy. */
export const Problem = ({ error }) => error && html`<p class="notice notice-error" role="alert"><${Icon} name="error" />${error.message}</p>`;

export const Hint = ({ children }) => html`<p class="notice notice-info"><${Icon} name="info" /><span>${children}</span></p>`;

/** In place of a list that has nothing in it. */
export const Empty = ({ title, children }) => html`<div class="empty"><p class="empty-title">${title}</p>${children && html`<p>${children}</p>`}</div>`;
