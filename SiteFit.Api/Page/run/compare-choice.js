import { html, useState } from '../core/view.js';
import { get } from '../core/api.js';
import { clock } from '../core/format.js';
import { useLoad } from '../core/load.js';
import { go } from '../core/route.js';
import { texts } from '../texts/texts.js';
import { Card } from '../result/card.js';

const MOST = 20;
const { compare: words } = texts.run;

/** Which run this one is to be compared with: one of the latest, or any by its id. */
export function CompareChoice({ job }) {
  const [id, setId] = useState('');
  const { data } = useLoad(
    (signal) => get('/jobs', { definition: job.definition, status: 'succeeded', limit: MOST + 1 }, { signal }), [job.job_id, job.definition]);
  const others = (data?.jobs ?? []).filter(({ job_id: other }) => other !== job.job_id).slice(0, MOST);
  const compare = (event) => {
    event.preventDefault();
    go(['runs', job.job_id], { compare: id.trim() });
  };
  return html`
    <${Card} title=${words.choose} isClosed>
      <form class="compare-choice" onSubmit=${compare}>
        <label class="field field-wide">
          <span class="field-label">${words.latest}</span>
          <select value=${id} onChange=${(event) => setId(event.target.value)}>
            <option value="">${words.pick}</option>
            ${others.map((other) => html`<option key=${other.job_id} value=${other.job_id}>${words.option(clock(other.created_at), other.version, other.job_id.slice(-6))}</option>`)}
          </select>
        </label>
        <label class="field field-wide">
          <span class="field-label">${words.id}</span>
          <input spellcheck="false" autocomplete="off" value=${id} onInput=${(event) => setId(event.target.value)} />
        </label>
        <button class="button button-primary" type="submit" disabled=${!id.trim()}>${words.go}</button>
      </form>
    <//>`;
}
