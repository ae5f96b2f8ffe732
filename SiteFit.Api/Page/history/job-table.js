import { html } from '../core/view.js';
import { texts } from '../texts/texts.js';
import { JobRow } from './job-row.js';

const { columns, table } = texts.history;
const APART = ['choose', 'actions']; // their heads are for those who hear the page

/** Roles are written out: on a phone the rows are laid out as cards, and without them that would make it no table. */
export function JobTable({ jobs, chosen, onToggle, onRemove }) {
  const hasApps = new Set(jobs.map((job) => job.app_id)).size > 1;
  const names = Object.keys(columns).filter((name) => hasApps || name !== 'app');
  return html`
    <table class="table cards" role="table" aria-label=${table}>
      <thead role="rowgroup">
        <tr role="row">
          ${names.map((name) => html`
            <th key=${name} role="columnheader" scope="col" class=${name === 'attempts' || name === 'lasted' ? 'number' : null}>
              ${APART.includes(name) ? html`<span class="unseen">${columns[name]}</span>` : columns[name]}
            </th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${jobs.map((job) => html`
          <${JobRow} key=${job.job_id} job=${job} hasApp=${hasApps} isChosen=${chosen.includes(job.job_id)} canChoose=${chosen.length < 2}
            onToggle=${() => onToggle(job.job_id)} onRemove=${() => onRemove(job)} />`)}
      </tbody>
    </table>`;
}
