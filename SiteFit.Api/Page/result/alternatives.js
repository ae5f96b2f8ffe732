import { html } from '../core/view.js';
import { degrees, fixed, metres } from '../core/format.js';
import { texts } from '../texts/texts.js';
import { Card } from './card.js';
import { ScoreBar } from './score-bar.js';

/** The ranked placements: one of them is chosen, by click or by arrow key. */
export function Alternatives({ results, rank, onRank }) {
  const most = Math.max(...results.map(({ score }) => score));
  return html`
    <${Card} title=${texts.result.alternatives.title(results.length)}>
      <div class="alternatives" role="radiogroup" aria-label=${texts.result.alternatives.label}>
        ${results.map((result, i) => html`
          <label class="choice ${i === rank ? 'is-chosen' : ''}" key=${result.id ?? i}>
            <input type="radio" name="placement" checked=${i === rank} onChange=${() => onRank(i)} />
            <span class="choice-rank">${texts.result.alternatives.rank(i + 1)}</span>
            <span class="choice-what">${whatOf(result)}</span>
            <span class="choice-score number">${fixed(result.score ?? 0, 3)}</span>
            <${ScoreBar} result=${result} most=${most} />
            ${tagsOf(result).length > 0 && html`<span class="choice-tags">${tagsOf(result).map((tag) => html`<span class="tag" key=${tag}>${texts.result.tags[tag] ?? tag}</span>`)}</span>`}
          </label>`)}
      </div>
    <//>`;
}

/** What distinguishes a placement; that it is mirrored stands beside its angle. */
const tagsOf = ({ tags = [] }) => tags.filter((tag) => tag !== 'mirrored');

/** The house, how it is turned, and how much room it has. */
function whatOf({ house, transform, metrics }) {
  const { alternatives } = texts.result;
  return [
    house && house !== 'house' && house,
    transform?.rotation && alternatives.turned(degrees(transform.rotation.value)),
    transform?.mirrored && alternatives.mirrored,
    metrics?.clearance_m !== undefined && alternatives.clearance(metres(metrics.clearance_m)),
  ].filter(Boolean).join(', ');
}
