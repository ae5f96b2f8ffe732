import { html, useMemo, useState } from '../core/view.js';
import { clock, duration } from '../core/format.js';
import { useLive } from '../core/live.js';
import { useLoad } from '../core/load.js';
import { address, useFilters } from '../core/route.js';
import { LogDetails } from '../logs/log-details.js';
import { Drawer } from '../parts/drawer.js';
import { Toggle } from '../parts/filters.js';
import { Badge, Level } from '../parts/badge.js';
import { Empty, Problem } from '../parts/notice.js';
import { SpanDetails } from './span-details.js';
import { Waterfall } from './waterfall.js';

/** Address: #/traces/{id}?span={id}&log={sequence}&logs=0 */
export function TracePage({ route }) {
  const id = route.path[1];
  const { telemetry } = useLive();
  const [query, change] = useFilters(route);
  const { data: trace, error } = useLoad(`traces/${encodeURIComponent(id)}`, {}, telemetry.spans + telemetry.logs, 1000);
  const [collapsed, setCollapsed] = useState(new Set());
  if (!trace) return error
    ? html`<${Empty} title=${error.status === 404 ? 'This trace is not held.' : error.message}>Its spans have not come yet, or had to go for newer ones. <a href=${address(['traces'])}>All traces</a><//>`
    : null;

  const withLogs = query.logs !== '0';
  const span = trace.spans.find((known) => known.spanId === query.span);
  const record = trace.logs.find((known) => String(known.sequence) === query.log);
  const toggle = (spanId) => setCollapsed((before) => {
    const next = new Set(before);
    if (!next.delete(spanId)) next.add(spanId);
    return next;
  });
  return html`
    <${Summary} trace=${trace} />
    <div class="toolbar toolbar-sub">
      <${Toggle} label=${`Log records (${trace.logs.length})`} isOn=${withLogs} onChange=${(isOn) => change({ logs: isOn ? '' : '0' })} />
      <button class="button button-small" onClick=${() => setCollapsed(new Set())} disabled=${collapsed.size === 0}>Expand all</button>
    </div>
    <${Problem} error=${error} />
    <div class="with-drawer">
      <${Waterfall} trace=${trace} collapsed=${collapsed} withLogs=${withLogs} onToggle=${toggle} selected=${{ span: query.span, log: query.log }}
        onSelect=${(selection) => change({ span: '', log: '', ...selection })} />
      ${record ? html`
        <${Drawer} key=${record.sequence} title=${html`<${Level} level=${record.level} /> ${record.event}`} label="Log record" onClose=${() => change({ log: '' })}><${LogDetails} record=${record} /><//>`
      : span && html`
        <${Drawer} key=${span.spanId} title=${span.name} label="Span" onClose=${() => change({ span: '' })}>
          <${SpanDetails} span=${span} trace=${trace} onLog=${(sequence) => change({ log: String(sequence), span: '' })} />
        <//>`}
    </div>`;
}

function Summary({ trace }) {
  const { resources } = useLive();
  const api = resources?.find((resource) => resource.name === 'api')?.urls.find((url) => url.url.startsWith('http'));
  const errors = trace.spans.filter((span) => span.status === 'error').length;
  const senders = useMemo(() => new Set(trace.spans.map((span) => span.resource)).size, [trace]);
  const root = trace.spans[0];
  return html`
    <div class="trace-head">
      <p class="crumbs"><a href=${address(['traces'])}>Traces</a> / <span class="mono">${trace.traceId}</span></p>
      <h1>${root ? `${root.resource} ${root.name}` : 'Trace'}</h1>
      <ul class="facts">
        <li>${clock(trace.start)}</li>
        <li><strong>${duration(trace.durationMs)}</strong></li>
        <li>${trace.spans.length} spans in ${senders} ${senders === 1 ? 'resource' : 'resources'}</li>
        <li>${errors > 0 ? html`<${Badge} style="error">${errors} ${errors === 1 ? 'error' : 'errors'}<//>` : html`<${Badge} style="success">no errors<//>`}</li>
        ${trace.jobId && html`<li>Job ${api
          ? html`<a class="mono" href=${`${api.url}/#/runs/${encodeURIComponent(trace.jobId)}`} target="_blank" rel="noopener noreferrer">${trace.jobId}</a>`
          : html`<span class="mono">${trace.jobId}</span>`}</li>`}
        <li><a href=${address(['logs'], { traceId: trace.traceId })}>Logs of this trace</a></li>
        ${trace.jobId && html`<li><a href=${address(['logs'], { jobId: trace.jobId })}>Logs of this job</a></li>`}
        ${trace.correlationId && html`<li><a href=${address(['traces'], { correlationId: trace.correlationId })}>Traces with this correlation id</a></li>`}
      </ul>
    </div>`;
}
