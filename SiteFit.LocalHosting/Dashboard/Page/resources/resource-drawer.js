import { html } from '../core/view.js';
import { clock } from '../core/format.js';
import { useLoad } from '../core/load.js';
import { address } from '../core/route.js';
import { useConsole } from '../console/use-console.js';
import { ConsoleLine } from '../console/console-line.js';
import { ResourceName } from '../parts/badge.js';
import { Drawer } from '../parts/drawer.js';
import { Problem } from '../parts/notice.js';
import { Properties, Section } from '../parts/properties.js';
import { Commands } from './commands.js';
import { failureOf, ResourceState } from './resource-state.js';
import { Url } from './resource-table.js';

const LAST_LINES = 12;

export function ResourceDrawer({ resource, resources, onOpen, onClose }) {
  const names = (list) => list.length > 0 && list.map((name) => html`<button key=${name} class="link" onClick=${() => onOpen(name)}>${name}</button> `);
  const neededBy = resources.filter((other) => other.dependsOn.includes(resource.name)).map((other) => other.name);
  const inside = resources.filter((other) => other.parent === resource.name).map((other) => other.name);
  return html`
    <${Drawer} title=${html`<${ResourceName} name=${resource.name} />`} label=${`Details of ${resource.name}`} onClose=${onClose}>
      <div class="drawer-tools">
        <${ResourceState} resource=${resource} />
        <${Commands} resource=${resource} />
        ${resource.hasConsole && html`<a class="button button-small" href=${address(['console', resource.name])}>Console</a>`}
        ${resource.type === 'Project' && html`
          <a class="button button-small" href=${address(['logs'], { resource: resource.name })}>Logs</a>
          <a class="button button-small" href=${address(['traces'], { resource: resource.name })}>Traces</a>
          <a class="button button-small" href=${address(['metrics'], { resource: resource.name })}>Metrics</a>`}
      </div>
      ${resource.failing.map((check) => html`<${Problem} key=${check.name} error=${{ message: `${check.name}: ${check.text}` }} />`)}
      ${resource.failure && html`<${Problem} error=${{ message: failureOf(resource) }} />`}
      <${Properties} entries=${[
        ['Type', resource.type],
        ['Addresses', resource.urls.length > 0 && resource.urls.map((url) => html`<${Url} key=${url.url} url=${url} />`)],
        ['Lives in', resource.parent && names([resource.parent])],
        ['Holds', names(inside)],
        ['Depends on', names(resource.dependsOn)],
        ['Needed by', names(neededBy)],
        ['Process id', resource.processId],
        ['Started', resource.startedAt && clock(resource.startedAt)],
        ['Stopped', resource.stoppedAt && clock(resource.stoppedAt)],
        ['Exit code', resource.exitCode],
        ['Restarts', resource.hasConsole ? String(resource.restarts) : null],
      ].filter(([, value]) => value !== false)} />
      ${resource.hasConsole && html`
        <${Section} title="Last lines"><${LastLines} name=${resource.name} /><//>
        <${Section} title="Environment"><${Environment} name=${resource.name} version=${resource.startedAt} /><//>`}
    <//>`;
}

function LastLines({ name }) {
  const { blocks } = useConsole(name, LAST_LINES);
  const lines = blocks.flatMap((block) => block.lines).slice(-LAST_LINES);
  if (lines.length === 0) return html`<p class="quiet">no output yet</p>`;
  return html`<div class="console console-short">${lines.map((line) => html`<${ConsoleLine} key=${line.id} line=${line} />`)}</div>`;
}

function Environment({ name, version }) {
  const { data, error } = useLoad(`resources/${encodeURIComponent(name)}/environment`, {}, version);
  if (error) return html`<${Problem} error=${error} />`;
  if (data === null) return null;
  if (data.variables.length === 0) return html`<p class="quiet">none set by the host</p>`;
  return html`
    <${Properties} entries=${data.variables.map((variable) => [
      variable.name,
      html`<code class=${variable.isMasked ? 'is-masked' : ''} title=${variable.isMasked ? 'Secret parts are not shown' : null}>${variable.value || html`<span class="quiet">empty</span>`}</code>`,
    ])} />`;
}
