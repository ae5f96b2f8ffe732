import { html } from '../core/view.js';
import { CopyButton } from '../parts/copy-button.js';

/** A document as it is. */
export function JsonView({ value }) {
  const text = JSON.stringify(value, null, 2);
  return html`
    <${CopyButton} text=${text} />
    <pre class="json" tabindex="0">${text}</pre>`;
}
