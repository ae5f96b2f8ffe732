import { html } from '../core/view.js';
import { texts } from '../texts/texts.js';
import { Icon } from './icon.js';

/** What went wrong and what to do, in the API's words, with what its operator needs to find it. */
export const Problem = ({ error, onRetry }) => error && html`
  <div class="notice notice-error" role="alert">
    <${Icon} name="error" />
    <div>
      <p>${error.message}${error.retryAfter ? ` ${texts.problems.retryAfter(error.retryAfter)}` : ''}</p>
      ${error.correlationId && html`<p class="notice-small">${texts.problems.correlation}: <code>${error.correlationId}</code></p>`}
      ${onRetry && html`<button class="button button-small" onClick=${onRetry}>${texts.tryAgain}</button>`}
    </div>
  </div>`;

export const Hint = ({ style = 'info', children }) => html`<p class="notice notice-${style}"><${Icon} name=${style} /><span>${children}</span></p>`;

/** In place of a list that has nothing in it. */
export const Empty = ({ title, children }) => html`<div class="empty"><p class="empty-title">${title}</p>${children && html`<p>${children}</p>`}</div>`;
