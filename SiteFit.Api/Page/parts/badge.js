import { html } from '../core/view.js';
import { texts } from '../texts/texts.js';
import { Icon } from './icon.js';

/** A state with its sign: colour alone tells nothing. Style: success, warning, error, info. */
export const Badge = ({ style, icon = style, children }) => html`
  <span class="badge badge-${style}"><${Icon} name=${icon} />${children}</span>`;

const STYLES = { queued: ['info', 'waiting'], running: ['info', 'start'], succeeded: ['success', 'success'], failed: ['error', 'error'], cancelled: ['warning', 'stop'] };

/** A job's status, in a word. */
export function StatusBadge({ status }) {
  const [style, icon] = STYLES[status] ?? ['info', 'info'];
  return html`<${Badge} style=${style} icon=${icon}>${texts.statuses[status] ?? status}<//>`;
}
