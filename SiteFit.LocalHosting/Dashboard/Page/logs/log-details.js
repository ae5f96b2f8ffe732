import { html } from '../core/view.js';
import { address } from '../core/route.js';
import { Attributes, Properties } from '../parts/properties.js';

/** All that a log record says, and where to go on. */
export const LogDetails = ({ record }) => html`
  <div class="details">
    <p class="details-message">${record.message}</p>
    ${record.exception && html`<pre class="block block-error">${record.exception}</pre>`}
    <div class="details-columns">
      <${Properties} entries=${[
        ['Time', html`<span class="mono">${record.time}</span>`],
        ['Level', record.level],
        ['Event', record.event],
        ['Category', record.category],
        ['Instance', record.instance],
        ['Trace', record.traceId && html`<a class="mono" href=${address(['traces', record.traceId], { span: record.spanId })}>${record.traceId}</a>`],
        ['Span', record.spanId && html`<span class="mono">${record.spanId}</span>`],
        ['Job', record.jobId && html`<a class="mono" href=${address(['logs'], { jobId: record.jobId })} title="All records of this job">${record.jobId}</a>`],
        ['Correlation', record.correlationId && html`<a class="mono" href=${address(['logs'], { correlationId: record.correlationId })} title="All records with this correlation id">${record.correlationId}</a>`],
      ]} />
      <${Attributes} values=${record.attributes} />
    </div>
  </div>`;
