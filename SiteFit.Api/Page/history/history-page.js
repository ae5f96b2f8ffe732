import { html, useState } from '../core/view.js';
import { remove } from '../core/api.js';
import { clock } from '../core/format.js';
import { address, go } from '../core/route.js';
import { texts } from '../texts/texts.js';
import { announce } from '../parts/announcer.js';
import { confirm } from '../parts/confirm.js';
import { Empty, Problem } from '../parts/notice.js';
import { CompareBar } from './compare-bar.js';
import { FILTERS } from './filter-values.js';
import { HistoryFilters } from './history-filters.js';
import { JobTable } from './job-table.js';
import { useJobs } from './use-jobs.js';

const words = texts.history;

/** Address: #/history?status=&definition=&version=&app_id=&since=&until= */
export function HistoryPage({ route }) {
  const filters = Object.fromEntries(FILTERS.map((name) => [name, route.query[name]]).filter(([, value]) => value));
  const isFiltered = Object.keys(filters).length > 0;
  const change = (values) => go(['history'], { ...filters, ...values }, { replace: true });
  const clear = () => go(['history'], {}, { replace: true });
  const list = useJobs(filters);
  const [chosen, setChosen] = useState([]);
  const [problem, setProblem] = useState(null);

  const toggle = (id) => setChosen((before) => before.includes(id) ? before.filter((other) => other !== id) : [...before, id]);
  const ask = async (job) => {
    const [run, time] = [`${job.definition}:${job.version}`, clock(job.created_at)];
    if (!await confirm({ title: words.remove.title, text: words.remove.text(run, time), action: words.remove.action })) return;
    try {
      await remove(`/jobs/${job.job_id}`);
      setProblem(null);
      setChosen((before) => before.filter((id) => id !== job.job_id));
      list.forget(job.job_id);
      announce(words.remove.done);
      document.getElementById('main').focus();
    } catch (error) {
      setProblem(error);
    }
  };

  return html`
    <h1>${words.title}</h1>
    <${HistoryFilters} query=${filters} change=${change} isFiltered=${isFiltered} onClear=${clear} />
    <${Problem} error=${problem ?? list.error} />
    ${list.jobs.length > 0 && html`<${JobTable} jobs=${list.jobs} chosen=${chosen} onToggle=${toggle} onRemove=${ask} />`}
    ${list.jobs.length === 0 && !list.error && (list.isLoading ? html`<p class="quiet">${texts.loading}</p>` : html`<${None} isFiltered=${isFiltered} onClear=${clear} />`)}
    ${list.jobs.length > 0 && html`<${Foot} list=${list} />`}
    <${CompareBar} chosen=${chosen} onClear=${() => setChosen([])} />`;
}

const None = ({ isFiltered, onClear }) => isFiltered
  ? html`<${Empty} title=${words.noneFits}><button class="button" onClick=${onClear}>${words.filters.clear}</button><//>`
  : html`<${Empty} title=${words.empty.title}>${words.empty.explain}<a href=${address(['new'])}>${words.empty.go}</a><//>`;

const Foot = ({ list }) => html`
  <footer class="list-foot">
    <span class="quiet">${words.shown(list.jobs.length, list.isComplete)}</span>
    ${!list.isComplete && html`
      <button class="button" disabled=${list.isLoadingOlder} onClick=${list.loadOlder}>${list.isLoadingOlder ? words.loadingOlder : words.older}</button>`}
  </footer>`;
