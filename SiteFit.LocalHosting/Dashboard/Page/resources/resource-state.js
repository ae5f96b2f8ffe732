import { html } from '../core/view.js';
import { Badge } from '../parts/badge.js';

const WAITING = new Set(['Waiting', 'Starting', 'Stopping']);

/** What a resource does and how it is, in one sign and a few words. */
export function ResourceState({ resource }) {
  if (resource.state !== 'Running') {
    const text = { NotStarted: 'not started', FailedToStart: 'failed to start' }[resource.state] ?? resource.state.toLowerCase();
    return html`<${Badge} style=${resource.stateStyle} icon=${WAITING.has(resource.state) ? 'waiting' : resource.stateStyle}>
      ${text}${resource.exitCode !== null && resource.exitCode !== 0 ? ` (${resource.exitCode})` : ''}<//>`;
  }
  return resource.health === 'Healthy'
    ? html`<${Badge} style="success">healthy<//>`
    : html`<${Badge} style="warning">not healthy<//>`;
}
