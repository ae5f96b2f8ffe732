import { html, useState } from '../core/view.js';
import { texts } from '../texts/texts.js';
import { Badge } from '../parts/badge.js';
import { Card } from './card.js';
import { isKept, isSame } from './limits.js';
import { amount, marginText, nameOf } from './limit-words.js';

const MANY = 12;

/** What the placement must keep, what it keeps, and what is left: the tightest first. */
export function LimitsTable({ limits, marked, onMark }) {
  const [isWhole, setIsWhole] = useState(false);
  const words = texts.result.limits;
  if (limits.length === 0) return null;
  const sorted = limits.toSorted((a, b) => isRatio(a) - isRatio(b) || a.margin - b.margin);
  const rows = isWhole ? sorted : sorted.slice(0, MANY);
  const broken = limits.filter((limit) => !isKept(limit)).length;
  return html`
    <${Card} title=${words.title}>
      <p>${broken === 0 ? words.allKept(limits.length) : words.broken(broken)}</p>
      <div class="sheet-box">
        <table class="sheet" aria-label=${words.title}>
          <thead><tr><th scope="col">${words.what}</th>${['required', 'actual', 'margin'].map((key) => html`<th scope="col" class="number" key=${key}>${words[key]}</th>`)}<th scope="col">${words.verdict}</th></tr></thead>
          <tbody>${rows.map((limit) => html`<${Row} key=${`${limit.kind}${limit.index}`} limit=${limit} isMarked=${isSame(limit, marked)} onMark=${onMark} />`)}</tbody>
        </table>
      </div>
      ${sorted.length > MANY && html`<button class="button button-small" onClick=${() => setIsWhole(!isWhole)}>${isWhole ? words.fewer(MANY) : words.all(sorted.length)}</button>`}
    <//>`;
}

/** Not to be compared with metres, and last. */
const isRatio = ({ kind }) => kind === 'coverage';

const Row = ({ limit, isMarked, onMark }) => html`
  <tr class=${isMarked ? 'is-marked' : ''} onPointerEnter=${() => onMark(limit)} onPointerLeave=${() => onMark(null)}>
    <th scope="row">${nameOf(limit)}</th>
    <td class="number">${texts.result.limits.bound[limit.kind === 'coverage' ? 'most' : 'least']} ${amount(limit, limit.required)}</td>
    <td class="number">${amount(limit, limit.actual)}</td>
    <td class="number">${marginText(limit)}</td>
    <td>${isKept(limit) ? html`<${Badge} style="success">${texts.result.limits.kept}<//>` : html`<${Badge} style="error">${texts.result.limits.notKept}<//>`}</td>
  </tr>`;
