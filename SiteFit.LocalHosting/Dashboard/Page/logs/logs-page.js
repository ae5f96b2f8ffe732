import { html, useState } from '../core/view.js';
import { useFeed } from '../core/feed.js';
import { useLive } from '../core/live.js';
import { useLoad } from '../core/load.js';
import { useFilters } from '../core/route.js';
import { Elsewhere } from '../parts/elsewhere.js';
import { ChoiceFilter, FeedActions, TextFilter } from '../parts/filters.js';
import { ListFoot } from '../parts/list-foot.js';
import { Empty, Problem } from '../parts/notice.js';
import { LogRow } from './log-row.js';

const LEVELS = ['Trace', 'Debug', 'Information', 'Warning', 'Error', 'Critical'];
const FILTERS = ['resource', 'level', 'event', 'jobId', 'correlationId', 'traceId', 'text'];

/** Address: #/logs?resource=&level=&event=&jobId=&correlationId=&traceId=&text= */
export function LogsPage({ application, route }) {
  const { telemetry } = useLive();
  const [query, change] = useFilters(route);
  const [isLive, setLive] = useState(true);
  const [open, setOpen] = useState(null);
  const { data: names } = useLoad('logs/filters', {}, telemetry.logs, 2000);
  const filters = Object.fromEntries(FILTERS.map((name) => [name, query[name] ?? '']));
  const feed = useFeed('logs', 'records', filters, telemetry.logs, isLive, true);
  const isFiltered = FILTERS.some((name) => query[name]);
  return html`
    <div class="toolbar">
      <h1>Logs</h1>
      <${TextFilter} label="Text" isFirst wide value=${filters.text} onChange=${(text) => change({ text })} />
      <${ChoiceFilter} label="Resource" value=${filters.resource} options=${names?.resources ?? []} onChange=${(resource) => change({ resource })} />
      <${ChoiceFilter} label="Level at least" value=${filters.level} options=${LEVELS} onChange=${(level) => change({ level })} />
      <${ChoiceFilter} label="Event" value=${filters.event} options=${names?.events ?? []} onChange=${(event) => change({ event })} />
      <${TextFilter} label="Job id" value=${filters.jobId} onChange=${(jobId) => change({ jobId })} />
      <${TextFilter} label="Correlation id" value=${filters.correlationId} onChange=${(correlationId) => change({ correlationId })} />
      ${filters.traceId && html`<${TextFilter} label="Trace id" value=${filters.traceId} onChange=${(traceId) => change({ traceId })} />`}
      <${FeedActions} isFiltered=${isFiltered} onClear=${() => change(Object.fromEntries(FILTERS.map((name) => [name, ''])))} isLive=${isLive} onLive=${setLive} />
    </div>
    <${Elsewhere} application=${application} />
    <${Problem} error=${feed.error} />
    <div class="list list-logs" role="table" aria-label="Log records" aria-busy=${feed.isLoading}>
      <div class="list-head" role="row">
        <span role="columnheader">Time</span><span role="columnheader">Level</span><span role="columnheader">Resource</span>
        <span role="columnheader">Event</span><span role="columnheader">Message</span>
      </div>
      ${feed.rows.map((record) => html`<${LogRow} key=${record.sequence} record=${record} wanted=${filters.text} isOpen=${open === record.sequence} onOpen=${setOpen} />`)}
    </div>
    ${feed.rows.length === 0 && !feed.isLoading && !feed.error && html`<${Empty} title=${isFiltered ? 'No log record fits the filters.' : 'No log record has come yet.'} />`}
    <${ListFoot} feed=${feed} kind="logs" words="records" />`;
}
