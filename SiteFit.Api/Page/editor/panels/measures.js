import { html } from '../../core/view.js';
import { percent, squareMetres } from '../../core/format.js';
import { area } from '../../geometry/ring.js';
import { texts } from '../../texts/texts.js';
import { holePaths, parcelPath } from '../inputs/shapes.js';

/** Areas of the land and the house, and what share of the one the other takes. */
export function Measures({ inputs, house }) {
  const words = texts.editor.measures;
  const parcel = area(parcelPath(inputs)) - holePaths(inputs).reduce((sum, hole) => sum + area(hole), 0);
  const houseArea = house ? area(house.path) : 0;
  const row = (label, value) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  return html`
    <dl class="measures" aria-label=${words.label}>
      ${row(words.parcel, parcel > 0 ? squareMetres(parcel) : words.nothing)}
      ${row(words.house, houseArea > 0 ? squareMetres(houseArea) : words.nothing)}
      ${row(words.coverage, parcel > 0 && houseArea > 0 ? percent(houseArea / parcel) : words.nothing)}
    </dl>`;
}
