import { html } from '../../core/view.js';
import { degrees, duration, fixed, metres, percent } from '../../core/format.js';
import { texts } from '../../texts/texts.js';
import { Badge } from '../../parts/badge.js';
import { ofInputs } from '../schema/pointer.js';
import { titlesOf } from '../schema/schema.js';

const words = texts.newRun.preview;

/** What is told of a placement; contracts without a metric are told without it. */
const FIGURES = [
  [words.clearance, ({ metrics }) => metrics?.clearance_m, metres],
  [words.score, ({ score }) => score, (value) => fixed(value, 3)],
  [words.coverage, ({ metrics }) => metrics?.parcel_utilization, percent],
  [words.turned, ({ transform }) => transform?.rotation?.value, degrees],
];

/**
 * Whether it fits, beside the drawing; faults are what must change before anybody can be asked, or null.
 * Only the verdict is announced: the figures change with each step of a drag.
 */
export function PreviewPanel({ root, preview, faults, onField }) {
  const { outputs, problem, isStale, ms } = preview;
  return html`
    <section class="preview" aria-label=${words.label}>
      <div class="preview-head">
        <div role="status"><${Verdict} preview=${preview} isWaiting=${faults !== null} /></div>
        ${ms !== null && !isStale && html`<span class="quiet preview-took">${words.took(duration(ms))}</span>`}
      </div>
      ${outputs && html`<${Figures} outputs=${outputs} isStale=${isStale} />`}
      <${Reasons} root=${problem?.code === 'no_placement' ? null : root} reasons=${faults ?? problem?.details ?? []} onField=${onField} />
    </section>`;
}

function Verdict({ preview: { outputs, problem }, isWaiting }) {
  if (isWaiting) return html`<span class="quiet">${words.waiting}</span>`;
  if (problem?.code === 'preview_unsupported') return html`<span class="quiet">${words.unsupported}</span>`;
  if (problem?.code === 'no_placement') return html`<${Badge} style="error">${words.fitsNot}<//>`;
  if ([429, 503].includes(problem?.status)) return html`<span class="quiet">${words.busy}</span>`;
  if (outputs) return html`<${Badge} style="success">${words.fits}<//>`;
  if (problem) return html`<${Badge} style="warning">${words.failed}<//> ${problem.message}`;
  return html`<span class="quiet">${words.first}</span>`;
}

function Figures({ outputs: { results = [], metadata = {} }, isStale }) {
  const figures = FIGURES
    .map(([label, valueOf, text]) => [label, valueOf(results[0] ?? {}), text])
    .filter(([, value]) => typeof value === 'number');
  return html`
    <dl class=${`figures ${isStale ? 'is-stale' : ''}`}>
      ${figures.map(([label, value, text]) => html`<div key=${label}><dt>${label}</dt><dd>${text(value)}</dd></div>`)}
      <div><dt>${words.alternatives}</dt><dd>${results.length}</dd></div>
    </dl>
    ${metadata.warnings?.length > 0 && html`
      <details class="preview-warnings">
        <summary>${words.warnings} (${metadata.warnings.length})</summary>
        <ul>${metadata.warnings.map((warning) => html`<li key=${warning}>${warning}</li>`)}</ul>
      </details>`}`;
}

/** Why nothing is placed, each with a way to its field; without a root, the reasons speak for themselves. */
function Reasons({ root, reasons, onField }) {
  if (reasons.length === 0) return null;
  const titleOf = (pointer) => (root && pointer ? `${titlesOf(root, pointer).join(' › ')}: ` : '');
  return html`
    <ul class="plain preview-reasons">
      ${reasons.map(({ pointer, message }) => html`
        <li key=${pointer + message}>
          ${titleOf(ofInputs(pointer))}${message} ${pointer && html`<button type="button" class="link" onClick=${() => onField(ofInputs(pointer))}>${words.toField}</button>`}
        </li>`)}
    </ul>`;
}
