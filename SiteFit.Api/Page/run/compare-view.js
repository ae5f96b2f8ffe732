import { html, useMemo } from '../core/view.js';
import { get } from '../core/api.js';
import { useLoad } from '../core/load.js';
import { address } from '../core/route.js';
import { texts } from '../texts/texts.js';
import { Problem } from '../parts/notice.js';
import { Plan } from '../result/plan.js';
import { sceneOf } from '../result/scene.js';
import { CompareInputs } from './compare-inputs.js';
import { CompareMeasures } from './compare-measures.js';
import { useRequest } from './use-request.js';

const { compare: words } = texts.run;

/** Two runs side by side, each with its best placement. */
export function CompareView({ job, request, otherId }) {
  const otherRequest = useRequest(otherId);
  const own = useOutputs(job.job_id);
  const other = useOutputs(otherId);
  const error = own.error ?? other.error ?? otherRequest.error;
  const sides = [
    { id: job.job_id, name: words.own, request, outputs: own.data },
    { id: otherId, name: words.other, request: otherRequest.data, outputs: other.data },
  ];
  return html`
    <section class="compare" aria-label=${words.title}>
      <div class="compare-head">
        <h2>${words.title}</h2>
        <a class="button" href=${address(['runs', job.job_id])}>${words.end}</a>
        <a class="button" href=${address(['runs', otherId], { compare: job.job_id })}>${words.swap}</a>
      </div>
      <${Problem} error=${error} />
      ${!error && (sides.every(({ outputs, request: asked }) => outputs && asked) ? html`<${Sides} sides=${sides} />` : html`<p class="quiet">${texts.loading}</p>`)}
    </section>`;
}

const useOutputs = (id) => useLoad((signal) => get(`/jobs/result/${encodeURIComponent(id)}`, {}, { signal }), [id]);

function Sides({ sides }) {
  const scenes = useMemo(() => sides.map(({ request, outputs }) => sceneOf(request.inputs, outputs.results)), sides.map(({ outputs }) => outputs));
  const bounds = useMemo(() => atOneScale(scenes), [scenes]);
  return html`
    <div class="compare-plans">
      ${sides.map(({ id, name }, i) => html`
        <div class="compare-plan" key=${i}>
          <h3>${name} <a href=${address(['runs', id])}><code>${id.slice(-6)}</code></a></h3>
          ${scenes[i] ? html`<${Plan} id="plan-${i}" scene=${scenes[i]} rank=${0} bounds=${bounds[i]} label=${name} />` : html`<p class="quiet">${words.noPlan}</p>`}
        </div>`)}
    </div>
    <${CompareMeasures} sides=${sides} />
    <${CompareInputs} sides=${sides} />`;
}

/** Bounds as wide and high as the largest of the scenes, each around its own middle: a metre is as long in both plans. */
function atOneScale(scenes) {
  const known = scenes.filter(Boolean).map(({ bounds }) => bounds);
  const width = Math.max(...known.map(({ minX, maxX }) => maxX - minX));
  const height = Math.max(...known.map(({ minY, maxY }) => maxY - minY));
  return scenes.map((scene) => {
    if (!scene) return null;
    const { minX, minY, maxX, maxY } = scene.bounds;
    const [x, y] = [(minX + maxX) / 2, (minY + maxY) / 2];
    return { minX: x - width / 2, maxX: x + width / 2, minY: y - height / 2, maxY: y + height / 2 };
  });
}
