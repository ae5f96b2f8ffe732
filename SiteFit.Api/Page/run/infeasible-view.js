import { html, useMemo, useState } from '../core/view.js';
import { texts } from '../texts/texts.js';
import { Icon } from '../parts/icon.js';
import { Plan } from '../result/plan.js';
import { sceneOf } from '../result/scene.js';
import { Details } from './failure-view.js';
import { figureText } from './figures.js';
import { Obstruction } from './obstruction.js';
import { Remedies } from './remedies-list.js';
import { usePreview } from './use-preview.js';

/** Nothing fits: what stands in the way, by how much, and what would fit. */
export function InfeasibleView({ job, request, error }) {
  const [chosen, setChosen] = useState(null);
  const [obstruction] = error.details ?? [];
  const inputs = request?.inputs;
  const attempt = usePreview(request, chosen);
  const scene = useMemo(() => (inputs ? sceneOf(attempt ? attempt.inputs : inputs, attempt?.results) : null), [inputs, attempt]);
  if (!obstruction) return html`<p>${error.message}</p>`;
  return html`
    <section class="result" aria-label=${texts.run.infeasible.label}>
      ${scene && html`
        <div class="result-view">
          <${Plan} id="plan" scene=${scene} rank=${attempt ? 0 : -1} label=${texts.run.infeasible.plan}>
            ${(view) => html`<${Obstruction} view=${view} scene=${scene} detail=${obstruction} />`}
          <//>
        </div>`}
      <div class="result-facts">
        <div class="notice notice-error">
          <${Icon} name="error" />
          <div>
            <h2>${texts.run.infeasible.title}</h2>
            <p class="failure-message">${obstruction.message}</p>
            ${Object.entries(obstruction.figures ?? {}).map(([name, value]) => html`<p key=${name}><strong>${figureText(name, value)}</strong></p>`)}
          </div>
        </div>
        ${inputs
          ? html`<${Remedies} ...${{ job, inputs, details: error.details, chosen, onChoose: setChosen }} />`
          : html`<${Details} details=${error.details.slice(1)} />`}
      </div>
    </section>`;
}
