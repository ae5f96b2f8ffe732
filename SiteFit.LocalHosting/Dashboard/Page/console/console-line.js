import { html, useState } from '../core/view.js';
import { clock } from '../core/format.js';
import { address } from '../core/route.js';
import { Level } from '../parts/badge.js';
import { Highlight } from '../parts/highlight.js';

/** A line of output. A JSON log line is shown as time, level and message; a click shows it as it was written. */
export function ConsoleLine({ line, wanted = '', isRaw = false, isCurrent = false }) {
  const [isOpen, setOpen] = useState(false);
  const { record } = line;
  if (record === null || isRaw) {
    return html`
      <div class="line ${isCurrent ? 'is-current' : ''}" data-line=${line.id}>
        <span class="line-text">${isRaw || line.parts.length === 0
          ? html`<${Highlight} text=${line.raw} wanted=${wanted} />`
          : line.parts.map((part) => html`<span class=${part.style}><${Highlight} text=${part.text} wanted=${wanted} /></span>`)}</span>
      </div>`;
  }
  return html`
    <div class="line line-record ${isCurrent ? 'is-current' : ''}" data-line=${line.id}>
      <button class="line-head" aria-expanded=${isOpen} onClick=${() => setOpen(!isOpen)}>
        <time class="line-time" datetime=${record.time}>${record.time ? clock(record.time) : ''}</time>
        <${Level} level=${record.level} />
        ${record.event && html`<span class="line-event"><${Highlight} text=${record.event} wanted=${wanted} /></span>`}
        <span class="line-text"><${Highlight} text=${record.message} wanted=${wanted} /></span>
      </button>
      ${isOpen && html`
        <div class="line-raw">
          <${Links} fields=${record.fields} />
          <pre class="block">${JSON.stringify(JSON.parse(line.raw), null, 2)}</pre>
        </div>`}
    </div>`;
}

const Links = ({ fields }) => (fields.job_id || fields.trace_id) && html`
  <p class="links">
    ${fields.trace_id && html`<a href=${address(['traces', fields.trace_id])}>Trace</a>`}
    ${fields.job_id && html`<a href=${address(['logs'], { jobId: fields.job_id })}>Logs of this job</a> <a href=${address(['traces'], { jobId: fields.job_id })}>Traces of this job</a>`}
  </p>`;
