import { html } from '../core/view.js';
import { useLive } from '../core/live.js';
import { hueOf } from '../core/colors.js';
import { Icon } from './icon.js';

/** A state with its sign: colour alone tells nothing. Style: success, warning, error, info. */
export const Badge = ({ style, icon = style, children }) => html`
  <span class="badge badge-${style}"><${Icon} name=${icon} />${children}</span>`;

const LEVELS = { Critical: 'error', Error: 'error', Warning: 'warning', Information: 'info', Debug: 'quiet', Trace: 'quiet' };
const SHORT = { Critical: 'CRIT', Error: 'ERROR', Warning: 'WARN', Information: 'INFO', Debug: 'DEBUG', Trace: 'TRACE' };

/** A log level, in the words of .NET. */
export const Level = ({ level }) => html`<span class="level level-${LEVELS[level] ?? 'quiet'}" title=${level}>${SHORT[level] ?? level}</span>`;

/** A resource's name with its colour. */
export function ResourceName({ name }) {
  const { resources } = useLive();
  return html`<span class="resource ${hueOf(name, resources)}"><span class="swatch" aria-hidden="true"></span>${name}</span>`;
}
