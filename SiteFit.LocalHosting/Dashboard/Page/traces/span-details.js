import { html } from '../core/view.js';
import { clock, duration } from '../core/format.js';
import { address } from '../core/route.js';
import { Badge, Level, ResourceName } from '../parts/badge.js';
import { Attributes, Properties, Section } from '../parts/properties.js';

/** All that a span says. Offsets are from the start of the trace. */
export function SpanDetails({ span, trace, onLog }) {
  const records = trace.logs.filter((record) => record.spanId === span.spanId);
  return html`
    ${span.status === 'error' && html`<p class="notice notice-error"><${Badge} style="error">error<//> ${span.statusMessage ?? ''}</p>`}
    <${Properties} entries=${[
      ['Resource', html`<${ResourceName} name=${span.resource} />`],
      ['Kind', span.kind],
      ['Start', `+${duration(span.offsetMs)}`],
      ['Duration', duration(span.durationMs)],
      ['Status', span.status],
      ['Scope', span.scope],
      ['Instance', span.instance],
      ['Span id', html`<span class="mono">${span.spanId}</span>`],
      ['Parent', span.parentId && html`<a class="mono" href=${address(['traces', trace.traceId], { span: span.parentId })}>${span.parentId}</a>`],
    ]} />
    <${Section} title="Attributes"><${Attributes} values=${span.attributes} /><//>
    ${span.events.length > 0 && html`
      <${Section} title=${`Events (${span.events.length})`}>
        ${span.events.map((event, index) => html`<div key=${index} class="sub"><h4>${event.name} <span class="quiet">+${duration(event.offsetMs)}</span></h4><${Attributes} values=${event.attributes} /></div>`)}
      <//>`}
    ${span.links.length > 0 && html`
      <${Section} title=${`Links (${span.links.length})`}>
        <ul class="plain">${span.links.map((link) => html`<li key=${link.spanId}><a class="mono" href=${address(['traces', link.traceId], { span: link.spanId })}>${link.traceId}</a></li>`)}</ul>
      <//>`}
    ${records.length > 0 && html`
      <${Section} title=${`Log records (${records.length})`}>
        <ul class="plain">${records.map((record) => html`
          <li key=${record.sequence}><button class="row-open" onClick=${() => onLog(record.sequence)}>
            <time class="mono quiet">${clock(record.time)}</time> <${Level} level=${record.level} /> ${record.message}</button></li>`)}</ul>
      <//>`}`;
}
