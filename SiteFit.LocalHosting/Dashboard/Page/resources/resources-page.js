import { html } from '../core/view.js';
import { useLive } from '../core/live.js';
import { useFilters } from '../core/route.js';
import { Segments } from '../parts/filters.js';
import { Empty } from '../parts/notice.js';
import { DependencyGraph } from './dependency-graph.js';
import { ResourceDrawer } from './resource-drawer.js';
import { ResourceTable } from './resource-table.js';

/** Address: #/resources?view=graph&resource=api */
export function ResourcesPage({ route }) {
  const { resources } = useLive();
  const [query, change] = useFilters(route);
  if (resources === null) return html`<${Empty} title="Waiting for the host…" />`;
  const selected = resources.find((resource) => resource.name === query.resource);
  const open = (name) => change({ resource: name });
  const isGraph = query.view === 'graph';
  return html`
    <div class="toolbar">
      <h1>Resources</h1>
      <${Segments} label="View" value=${isGraph ? 'graph' : ''} options=${[['', 'Table'], ['graph', 'Graph']]} onChange=${(view) => change({ view })} />
    </div>
    <div class="with-drawer">
      ${isGraph
        ? html`<${DependencyGraph} resources=${resources} selected=${query.resource} onOpen=${open} />`
        : html`<${ResourceTable} resources=${resources} selected=${query.resource} onOpen=${open} />`}
      ${selected && html`<${ResourceDrawer} key=${selected.name} resource=${selected} resources=${resources} onOpen=${open} onClose=${() => change({ resource: '' })} />`}
    </div>`;
}
