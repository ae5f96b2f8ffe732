import { html } from '../core/view.js';
import { clock } from '../core/format.js';
import { inShort } from '../core/in-short.js';
import { address } from '../core/route.js';
import { texts } from '../texts/texts.js';
import { StatusBadge } from '../parts/badge.js';
import { Icon } from '../parts/icon.js';
import { Lasting, Time } from '../parts/time.js';

const words = texts.history;

const Cell = ({ name, className, children }) => html`<td role="cell" class=${`cell-${name} ${className ?? ''}`} data-label=${words.columns[name]}>${children}</td>`;

export function JobRow({ job, hasApp, isChosen, canChoose, onToggle, onRemove }) {
  const [run, time] = [`${job.definition}:${job.version}`, clock(job.created_at)];
  return html`
    <tr role="row" class=${isChosen ? 'is-chosen' : null}>
      <${Cell} name="choose">
        ${job.has_result && html`<input type="checkbox" class="choose" aria-label=${words.choose(run, time)} checked=${isChosen} disabled=${!isChosen && !canChoose} onChange=${onToggle} />`}
      <//>
      <${Cell} name="status"><${StatusBadge} status=${job.status} /><//>
      <th role="rowheader" scope="row" class="cell-run">
        <a class="row-link" href=${address(['runs', job.job_id])}>${run} <span class="mono quiet">${job.job_id.slice(-6)}</span></a>
        ${job.replay_of && html` <a class="row-note" href=${address(['runs', job.replay_of])}>${words.replay}</a>`}
      </th>
      ${hasApp && html`<${Cell} name="app">${job.app_id}<//>`}
      <${Cell} name="created"><${Time} at=${job.created_at} /><//>
      <${Cell} name="lasted" className="number">${job.started_at ? html`<${Lasting} from=${job.started_at} to=${job.ended_at} />` : '–'}<//>
      <${Cell} name="attempts" className="number">${job.attempts}<//>
      <${Cell} name="problem"><${Trouble} job=${job} /><//>
      <${Cell} name="actions">
        ${job.ended_at && html`
          <button class="button button-plain" aria-label=${words.remove.label(run, time)} title=${words.remove.action} onClick=${onRemove}><${Icon} name="trash" /></button>`}
      <//>
    </tr>`;
}

/** Why it has failed, or why it takes longer; what a run that came out well had to try again is on its own page. */
function Trouble({ job: { status, last_error: error } }) {
  if (!error || status === 'succeeded') return null;
  const text = inShort(error);
  return html`<span class="problem-text" title=${text}>${status === 'failed' ? text : words.retrying(text)}</span>`;
}
