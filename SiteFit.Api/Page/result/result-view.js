import { html, useMemo, useState } from '../core/view.js';
import { get, send } from '../core/api.js';
import { useLoad } from '../core/load.js';
import { go } from '../core/route.js';
import { texts } from '../texts/texts.js';
import { Hint, Problem } from '../parts/notice.js';
import { Alternatives } from './alternatives.js';
import { Certificate } from './certificate.js';
import { Card } from './card.js';
import { Downloads } from './downloads.js';
import { JsonView } from './json-view.js';
import { limitsOf } from './limits.js';
import { LimitsTable } from './limits-table.js';
import { Measures } from './measures.js';
import { ModelView } from './model-view.js';
import { Plan } from './plan.js';
import { PlanReadout } from './plan-readout.js';
import { Reasons } from './reasons.js';
import { sceneOf } from './scene.js';
import { ViewChoice } from './view-choice.js';

const PLACEMENTS = 'placements.geojson';
const MODEL = 'model.glb';

/**
 * The result of a job that has succeeded.
 * @param request what was asked; null when it cannot be had
 * @param children stand below the facts
 */
export function ResultView({ job, request, query, children }) {
  const [renewal, setRenewal] = useState(0);
  const { data: outputs, error } = useLoad((signal) => get(`/jobs/result/${job.job_id}`, {}, { signal, cache: 'no-store' }), [job.job_id, renewal]);
  const features = useFeatures(job, outputs);
  if (!outputs) return error ? html`<${Problem} error=${error} onRetry=${() => setRenewal((n) => n + 1)} />` : html`<p class="quiet">${texts.loading}</p>`;
  return html`
    <${Problem} error=${error} />
    <${Outputs} ...${{ job, request, query, outputs, features, children }} onRenew=${() => setRenewal((n) => n + 1)} />`;
}

/** Features of the file that has the envelope and the feasible region; null without it, which only makes the plan poorer. */
function useFeatures(job, outputs) {
  const hasFile = Boolean(outputs?.artifacts?.some(({ name }) => name === PLACEMENTS));
  const { data } = useLoad(async (signal) => {
    if (!hasFile) return null;
    const response = await send(`/jobs/${job.job_id}/artifacts/${PLACEMENTS}/content`, { signal });
    return (await response.json()).features;
  }, [job.job_id, hasFile]);
  return data;
}

function Outputs({ job, request, query, outputs, features, onRenew, children }) {
  const [marked, onMark] = useState(null);
  const results = Array.isArray(outputs.results) ? outputs.results : [];
  const inputs = request?.inputs;
  const scene = useMemo(() => (inputs ? sceneOf(inputs, results, features) : null), [inputs, results, features]);
  const rank = Math.min(Math.max(1, Math.floor(Number(query.rank)) || 1), results.length) - 1;
  const result = results[rank];
  const limits = useMemo(() => (inputs && result ? limitsOf(inputs, result) : []), [inputs, result]);
  const hasModel = Boolean(outputs.artifacts?.some(({ name }) => name === MODEL));
  const isModel = hasModel && (query.view === 'model' || !scene);
  const show = (change) => go(['runs', job.job_id], { ...query, ...change }, { replace: true });
  const onRank = (index) => show({ rank: index === 0 ? null : String(index + 1) });
  return html`
    <div class="result">
      ${(scene || hasModel) && html`
        <section class="result-view" aria-label=${texts.result.views.label}>
          ${scene && hasModel && html`<${ViewChoice} isModel=${isModel} onChange=${(model) => show({ view: model ? 'model' : null })} />`}
          ${isModel
            ? html`<${ModelView} job=${job} name=${MODEL} rank=${rank} />`
            : html`
              <${Plan} id="plan" ...${{ scene, rank, onRank, limits, marked, onMark }} label=${texts.result.plan.label(rank + 1)} />
              <${PlanReadout} limits=${limits} marked=${marked} />`}
        </section>`}
      <div class="result-facts">
        ${(outputs.metadata?.warnings ?? []).map((warning) => html`<${Hint} key=${warning} style="warning">${warning}<//>`)}
        ${results.length > 0 && html`<${Alternatives} results=${results} rank=${rank} onRank=${onRank} />`}
        ${result && html`
          <${LimitsTable} ...${{ limits, marked, onMark }} />
          <${Reasons} inputs=${inputs} results=${results} rank=${rank} />
          <${Measures} metrics=${result.metrics} />`}
        ${outputs.metadata && html`<${Certificate} job=${job} outputs=${outputs} />`}
        <${Downloads} job=${job} outputs=${outputs} onRenew=${onRenew} />
        <${Card} title=${texts.result.json.title} isClosed><${JsonView} value=${outputs} /><//>
        ${children}
      </div>
    </div>`;
}
