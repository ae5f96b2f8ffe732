import { html, useState } from '../core/view.js';
import { useFeed } from '../core/feed.js';
import { useLive } from '../core/live.js';
import { useLoad } from '../core/load.js';
import { useFilters } from '../core/route.js';
import { Elsewhere } from '../parts/elsewhere.js';
import { ChoiceFilter, FeedActions, TextFilter, Toggle } from '../parts/filters.js';
import { ListFoot } from '../parts/list-foot.js';
import { Empty, Problem } from '../parts/notice.js';
import { TraceRow } from './trace-row.js';

const FILTERS = ['resource', 'text', 'minDurationMs', 'hasError', 'jobId', 'correlationId'];
const DURATIONS = [['10', '10 ms or more'], ['50', '50 ms or more'], ['100', '100 ms or more'], ['500', '500 ms or more'], ['1000', '1 s or more'], ['10000', '10 s or more']];

/** Address: #/traces?resource=&text=&minDurationMs=&hasError=true&jobId=&correlationId=&background=1 */
export function TracesPage({ application, route }) {
  const { telemetry, resources } = useLive();
  const [query, change] = useFilters(route);
  const [isLive, setLive] = useState(true);
  const { data: names } = useLoad('logs/filters', {}, telemetry.logs, 5000);
  const filters = Object.fromEntries(FILTERS.map((name) => [name, query[name] ?? '']));
  const hasBackground = query.background === '1';
  const feed = useFeed('traces', 'traces', { ...filters, background: hasBackground ? '' : 'false' }, telemetry.spans, isLive, false);
  const isFiltered = FILTERS.some((name) => query[name]);
  const longest = Math.max(1, ...feed.rows.map((trace) => trace.durationMs));
  const senders = names?.resources ?? (resources ?? []).filter((resource) => resource.type === 'Project').map((resource) => resource.name);
  return html`
    <div class="toolbar">
      <h1>Traces</h1>
      <${TextFilter} label="Text" isFirst placeholder="Span name, attribute, trace id" wide value=${filters.text} onChange=${(text) => change({ text })} />
      <${ChoiceFilter} label="Resource" value=${filters.resource} options=${senders} onChange=${(resource) => change({ resource })} />
      <${ChoiceFilter} label="Duration" value=${filters.minDurationMs} options=${DURATIONS} onChange=${(minDurationMs) => change({ minDurationMs })} />
      <${TextFilter} label="Job id" value=${filters.jobId} onChange=${(jobId) => change({ jobId })} />
      <${TextFilter} label="Correlation id" value=${filters.correlationId} onChange=${(correlationId) => change({ correlationId })} />
      <${Toggle} label="With errors" isOn=${filters.hasError === 'true'} onChange=${(isOn) => change({ hasError: isOn ? 'true' : '' })} />
      <${Toggle} label="Background" isOn=${hasBackground} title="Also traces without a request or message: polls, health checks" onChange=${(background) => change({ background })} />
      <${FeedActions} isFiltered=${isFiltered} onClear=${() => change(Object.fromEntries(FILTERS.map((name) => [name, ''])))} isLive=${isLive} onLive=${setLive} />
    </div>
    <${Elsewhere} application=${application} />
    <${Problem} error=${feed.error} />
    <div class="list list-traces" role="table" aria-label="Traces" aria-busy=${feed.isLoading}>
      <div class="list-head" role="row">
        <span role="columnheader">Start</span><span role="columnheader">Root</span><span role="columnheader">Resources</span>
        <span role="columnheader" class="number">Spans</span><span role="columnheader">Errors</span><span role="columnheader" title="The bars are logarithmic">Duration</span>
      </div>
      ${feed.rows.map((trace) => html`<${TraceRow} key=${trace.traceId} trace=${trace} longest=${longest} />`)}
    </div>
    ${feed.rows.length === 0 && !feed.isLoading && !feed.error && html`<${Empty} title=${isFiltered ? 'No trace fits the filters.' : 'No trace has come yet.'}>A request to one of the services makes one.<//>`}
    <${ListFoot} feed=${feed} kind="spans" words="spans" />`;
}
