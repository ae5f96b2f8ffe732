import { html, useMemo } from '../core/view.js';
import { percent, upTo } from '../core/format.js';
import { address } from '../core/route.js';
import { texts } from '../texts/texts.js';
import { Badge } from '../parts/badge.js';
import { remediesOf } from './remedies.js';

const { infeasible: words } = texts.run;

/** What would help. Each can be looked at in the plan, and taken over into a new run. */
export function Remedies({ job, inputs, details, chosen, onChoose }) {
  const remedies = useMemo(() => remediesOf(inputs, details), [inputs, details]);
  if (remedies.length === 0) return html`<p>${words.nothingHelps}</p>`;
  return html`
    <h2>${words.remedies}</h2>
    <ul class="plain remedies">
      ${remedies.map((remedy) => html`
        <li class="remedy" key=${remedy.kind}>
          <p>${textOf(remedy)} ${remedy.isCertain ? html`<${Badge} style="success">${words.fits}<//>` : html`<${Badge} style="info" icon="info">${words.mayFit}<//>`}</p>
          <div class="remedy-actions">
            <a class="button button-primary" href=${address(['new'], { from: job.job_id, patch: JSON.stringify(remedy.patch) })}>${words.tryThis}</a>
            <button class="button" aria-pressed=${String(chosen === remedy)} onClick=${() => onChoose(chosen === remedy ? null : remedy)}>${words.show}</button>
          </div>
        </li>`)}
    </ul>`;
}

function textOf({ kind, figure }) {
  const text = words.texts[kind];
  switch (kind) {
    case 'setback':
    case 'less': return text(`${upTo(figure, 3)} m`);
    case 'scale':
    case 'coverage': return text(percent(figure));
    case 'obstacle': return text(figure);
    default: return text;
  }
}
