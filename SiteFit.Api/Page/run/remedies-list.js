import { html } from '../core/view.js';
import { percent, upTo } from '../core/format.js';
import { address } from '../core/route.js';
import { texts } from '../texts/texts.js';
import { Badge } from '../parts/badge.js';

const { infeasible: words } = texts.run;

/**
 * What would help. Each can be looked at in the plan, and taken over into a new run.
 * @param outcomes of previews, which say of an uncertain remedy whether it helps; those that do not are left out
 */
export function Remedies({ job, remedies, outcomes, chosen, onChoose }) {
  const isHelp = (remedy) => remedy.isCertain || outcomes.get(remedy)?.results?.length !== 0;
  const helps = remedies.filter(isHelp);
  if (helps.length === 0) return html`<p>${words.nothingHelps}</p>`;
  return html`
    <h2>${words.remedies}</h2>
    <ul class="plain remedies">
      ${helps.map((remedy) => html`<${Remedy} key=${remedy.kind} ...${{ job, remedy, outcome: outcomes.get(remedy), isShown: chosen === remedy, onChoose }} />`)}
    </ul>`;
}

function Remedy({ job, remedy, outcome, isShown, onChoose }) {
  const fits = remedy.isCertain || outcome?.results?.length > 0;
  return html`
    <li class="remedy">
      <p>${textOf(remedy)} ${fits ? html`<${Badge} style="success">${words.fits}<//>` : html`<${Badge} style="info">${outcome ? words.mayFit : words.checking}<//>`}</p>
      <div class="remedy-actions">
        <a class="button button-primary" href=${address(['new'], { from: job.job_id, patch: JSON.stringify(remedy.patch) })}>${words.tryThis}</a>
        <button class="button" aria-pressed=${String(isShown)} disabled=${!outcome?.results} onClick=${() => onChoose(isShown ? null : remedy)}>${words.show}</button>
      </div>
    </li>`;
}

function textOf({ kind, figure }) {
  const text = words.texts[kind];
  switch (kind) {
    case 'setback':
    case 'less': return text(`${upTo(figure, 3)} m`);
    case 'scale': return text(percent(Math.floor(figure * 1000 + 0.01) / 1000)); // to the safe side, which is the smaller house
    case 'coverage': return text(percent(figure, 2));
    case 'obstacle': return text(figure);
    default: return text;
  }
}
