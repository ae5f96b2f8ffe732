import { html, useMemo } from '../core/view.js';
import { useLive } from '../core/live.js';
import { useLoad } from '../core/load.js';
import { useFilters } from '../core/route.js';
import { Bounds } from '../parts/bounds.js';
import { Elsewhere } from '../parts/elsewhere.js';
import { ChoiceFilter, Segments } from '../parts/filters.js';
import { Empty, Problem } from '../parts/notice.js';
import { InstrumentChart } from './instrument-chart.js';
import { InstrumentList } from './instrument-list.js';

const SPANS = [['5', '5 min'], ['15', '15 min'], ['60', '60 min']];

/** Address: #/metrics?resource=api&meter=Npgsql&name=db.client.connection.count&minutes=15&d.state=used&stat=p95 */
export function MetricsPage({ application, route }) {
  const { telemetry } = useLive();
  const [query, change] = useFilters(route);
  const { data, error } = useLoad('metrics', {}, telemetry.points, 2000);
  const instruments = data?.instruments ?? [];
  const resources = useMemo(() => [...new Set(instruments.map((instrument) => instrument.resource))].sort(), [data]);
  const resource = query.resource ?? resources[0];
  const own = instruments.filter((instrument) => instrument.resource === resource);
  const instrument = own.find((known) => known.name === query.name && known.meter === query.meter);
  const open = (next) => change({ ...without(query), resource, meter: next.meter, name: next.name });
  return html`
    <div class="toolbar">
      <h1>Metrics</h1>
      <${ChoiceFilter} label="Resource" value=${resource ?? ''} options=${resources} any=${null} onChange=${(next) => change({ ...without(query), resource: next, meter: query.meter, name: query.name })} />
      <${Segments} label="Time" value=${query.minutes ?? '5'} options=${SPANS} onChange=${(minutes) => change({ minutes: minutes === '5' ? '' : minutes })} />
      <span class="toolbar-end"><${Bounds} kind="points" words="points" /></span>
    </div>
    <${Elsewhere} application=${application} />
    <${Problem} error=${error} />
    ${data && instruments.length === 0 && html`<${Empty} title="No metric has come yet." />`}
    ${instruments.length > 0 && html`
      <div class="metrics">
        <${InstrumentList} instruments=${own} selected=${instrument} onOpen=${open} />
        ${instrument
          ? html`<${InstrumentChart} key=${`${resource} ${instrument.meter} ${instrument.name}`} instrument=${instrument} query=${query} onChange=${change} />`
          : html`<${Empty} title=${query.name ? `${resource} has no instrument “${query.name}” (yet).` : 'Choose an instrument.'} />`}
      </div>`}`;
}

// What was chosen for one instrument says nothing of another.
const without = (query) => Object.fromEntries(Object.keys(query).filter((name) => name.startsWith('d.') || name === 'stat').map((name) => [name, '']));
