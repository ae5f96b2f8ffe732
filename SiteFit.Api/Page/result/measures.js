import { html } from '../core/view.js';
import { degrees, metres, percent, squareMetres } from '../core/format.js';
import { texts } from '../texts/texts.js';
import { Card } from './card.js';

/** How each of the metrics of sitefit is written. */
export const FORMATS = {
  house_area_m2: squareMetres,
  yard_area_m2: squareMetres,
  parcel_utilization: percent,
  clearance_m: metres,
  min_setback_m: metres,
  orientation_deg: degrees,
  overlap: squareMetres,
};

/** What was measured of the placement, with units; nothing when nothing was. */
export function Measures({ metrics = {} }) {
  const known = Object.keys(FORMATS).filter((name) => typeof metrics[name] === 'number');
  if (known.length === 0) return null;
  return html`
    <${Card} title=${texts.result.measures.title}>
      <div class="sheet-box">
        <table class="sheet" aria-label=${texts.result.measures.title}>
          <tbody>${known.map((name) => html`
            <tr key=${name}><th scope="row">${texts.result.measures[name]}</th><td class="number">${FORMATS[name](metrics[name])}</td></tr>`)}</tbody>
        </table>
      </div>
    <//>`;
}
