import { html, useEffect, useState } from '../core/view.js';
import { ago, clock } from '../core/format.js';
import { address } from '../core/route.js';
import { ResourceName } from '../parts/badge.js';
import { Commands } from './commands.js';
import { failureOf, ResourceState } from './resource-state.js';

/** One row per resource; what lives in a process is indented below it. */
export function ResourceTable({ resources, selected, onOpen }) {
  const now = useNow();
  return html`
    <div class="scroll">
      <table class="table">
        <thead><tr><th>Name</th><th>State</th><th class="col-type">Type</th><th>Addresses</th><th class="col-started">Started</th><th class="number">Restarts</th><th>Actions</th></tr></thead>
        <tbody>
          ${resources.map((resource) => html`<${Row} key=${resource.name} resource=${resource} isSelected=${resource.name === selected} onOpen=${onOpen} now=${now} />`)}
        </tbody>
      </table>
    </div>`;
}

function Row({ resource, isSelected, onOpen, now }) {
  const problem = resource.failing.map((check) => check.text).join('; ') || failureOf(resource);
  return html`
    <tr class=${isSelected ? 'is-selected' : ''} data-resource=${resource.name}>
      <th scope="row" class=${resource.parent ? 'is-child' : ''}>
        <button class="row-open" onClick=${() => onOpen(resource.name)} aria-haspopup="dialog">
          ${resource.parent ? resource.name : html`<${ResourceName} name=${resource.name} />`}
        </button>
      </th>
      <td><${ResourceState} resource=${resource} />${problem && html`<div class="row-problem" title=${problem}>${problem}</div>`}</td>
      <td class="quiet col-type">${resource.type}</td>
      <td>${resource.urls.map((url) => html`<${Url} key=${url.url} url=${url} />`)}</td>
      <td class="quiet col-started" title=${resource.startedAt ?? ''}>${resource.startedAt && !resource.parent && `${clock(resource.startedAt, false)} · ${ago(resource.startedAt, now)}`}</td>
      <td class="number">${!resource.parent && resource.restarts}</td>
      <td>
        <div class="actions">
          ${resource.hasConsole && html`<a class="button button-small" href=${address(['console', resource.name])}>Console</a>`}
          <${Commands} resource=${resource} />
        </div>
      </td>
    </tr>`;
}

/** Only HTTP can be opened in a browser. */
export const Url = ({ url }) => html`
  <div class="url">${/^https?:/.test(url.url)
    ? html`<a href=${url.url} target="_blank" rel="noopener noreferrer">${url.url}</a>`
    : html`<code>${url.url.replace(/^tcp:\/\//, '')}</code>`}</div>`;

function useNow() {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
