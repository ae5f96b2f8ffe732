import { html } from '../core/view.js';
import { Badge } from '../parts/badge.js';

/** The first line of a failure; the output that follows it is shown as such. */
export const failureOf = (resource) => resource.failure && resource.failure.split('\n')[0].replace(/, last:\s*$/, '');

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
