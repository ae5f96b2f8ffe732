import { html } from '../core/view.js';
import { fixed } from '../core/format.js';
import { texts } from '../texts/texts.js';
import { PARTS } from './score.js';

/** A score's parts side by side, the longest bar being the best score's. The words are in the table of reasons. */
export function ScoreBar({ result, most }) {
  if (!result.score_parts || !(most > 0)) return null;
  const title = PARTS.map((part) => `${texts.result.reasons.parts[part]} ${fixed(result.score_parts[part], 3)}`).join(', ');
  return html`
    <span class="score-bar" title=${title} aria-hidden="true">
      ${PARTS.map((part) => html`<span key=${part} class="score-part part-${part}" style=${{ width: `${Math.max(0, (100 * result.score_parts[part]) / most)}%` }}></span>`)}
    </span>`;
}
