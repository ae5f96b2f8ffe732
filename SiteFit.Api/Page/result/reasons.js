import { html } from '../core/view.js';
import { degrees, fixed, metres, percent, squareMetres } from '../core/format.js';
import { texts } from '../texts/texts.js';
import { Card } from './card.js';
import { degreesOff, mainLoss, reasonsOf } from './score.js';

const { reasons: words } = texts.result;

/** Why a placement scored as it did: each part is what was measured times its weight. */
export function Reasons({ inputs, results, rank }) {
  const result = results[rank];
  const reasons = reasonsOf(inputs, result);
  if (reasons.length === 0) return null;
  const loss = rank > 0 ? mainLoss(result, results[0]) : null;
  return html`
    <${Card} title=${words.title}>
      ${loss && html`<p>${words.behind(fixed(results[0].score - result.score, 3), words.parts[loss[0]].toLowerCase(), fixed(-loss[1], 3))}</p>`}
      <div class="sheet-box">
        <table class="sheet" aria-label=${words.title}>
          <thead><tr><th scope="col">${words.part}</th><th scope="col">${words.why}</th><th scope="col" class="number">${words.points}</th></tr></thead>
          <tbody>
            ${reasons.map((reason) => html`
              <tr key=${reason.part}>
                <th scope="row" class="part-name"><span class="swatch part-${reason.part}"></span>${words.parts[reason.part]}</th>
                <td>${explain(reason, result.metrics)}</td>
                <td class="number">${fixed(reason.points, 3)}</td>
              </tr>`)}
          </tbody>
          <tfoot><tr><th scope="row" colspan="2">${words.sum}</th><td class="number">${fixed(result.score, 3)}</td></tr></tfoot>
        </table>
      </div>
    <//>`;
}

function explain({ part, weight, quantity }, metrics) {
  const times = `${Number(weight.toPrecision(6))} × ${fixed(quantity, 3)}`;
  switch (part) {
    case 'clearance': return words.clearance(metres(metrics.clearance_m), times);
    case 'yard': return words.yard(squareMetres(metrics.yard_area_m2), times);
    case 'utilization': return words.utilization(percent(metrics.parcel_utilization), times);
    default: return words.orientation(degrees(degreesOff(quantity)), times);
  }
}
