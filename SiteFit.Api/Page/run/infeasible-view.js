import { html, useMemo, useState } from '../core/view.js';
import { texts } from '../texts/texts.js';
import { Icon } from '../parts/icon.js';
import { housesOf } from '../result/houses.js';
import { Plan } from '../result/plan.js';
import { sceneOf } from '../result/scene.js';
import { Details } from './failure-details.js';
import { figureText } from './figures.js';
import { Obstruction } from './obstruction.js';
import { Remedies } from './remedies-list.js';
import { remediesOf } from './remedies.js';
import { usePreviews } from './use-previews.js';

/** Nothing fits: what stands in the way, by how much, and what would fit. */
export function InfeasibleView({ job, request, error }) {
  const { details = [] } = error;
  if (!request || details.length === 0) return html`<${Words} error=${error} houses=${1} /><${Details} details=${details.slice(1)} />`;
  return html`<${Drawn} job=${job} request=${request} error=${error} />`;
}

function Drawn({ job, request, error }) {
  const { details } = error;
  const { inputs } = request;
  const [chosen, setChosen] = useState(null);
  const remedies = useMemo(() => remediesOf(inputs, details), [inputs, error]);
  const outcomes = usePreviews(request, remedies);
  const outcome = outcomes.get(chosen);
  const scene = useMemo(() => (outcome ? sceneOf(outcome.inputs, outcome.results ?? []) : sceneOf(inputs)), [inputs, outcome]);
  return html`
    <section class="result" aria-label=${texts.run.infeasible.label}>
      ${scene && html`
        <div class="result-view">
          <${Plan} id="plan" scene=${scene} rank=${outcome ? 0 : -1} label=${texts.run.plan}>
            ${(view) => !outcome && html`<${Obstruction} view=${view} scene=${scene} detail=${details[0]} />`}
          <//>
          ${outcome && html`<p class="plan-readout" role="status">${texts.run.infeasible.shown}</p>`}
        </div>`}
      <div class="result-facts">
        <${Words} error=${error} houses=${housesOf(inputs).length} />
        <${Remedies} ...${{ job, remedies, outcomes, chosen, onChoose: setChosen }} />
      </div>
    </section>`;
}

/** What stands in the way, with its numbers. */
const Words = ({ error: { message, details: [obstruction] = [] }, houses }) => html`
  <div class="notice notice-error">
    <${Icon} name="error" />
    <div>
      <h2>${texts.run.infeasible.title(houses)}</h2>
      <p class="failure-message">${obstruction?.message ?? message}</p>
      ${Object.entries(obstruction?.figures ?? {}).map(([name, value]) => html`<p key=${name}><strong>${figureText(name, value)}</strong></p>`)}
    </div>
  </div>`;
