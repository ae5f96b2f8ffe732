import { html } from '../core/view.js';
import { fixed } from '../core/format.js';
import { texts } from '../texts/texts.js';
import { FORMATS } from '../result/measures.js';

const { compare: words } = texts.run;

/** What was measured of both best placements, and how much more it is for the other. */
export function CompareMeasures({ sides }) {
  const bests = sides.map(({ outputs }) => outputs.results?.[0]);
  const rows = [
    { name: words.score, format: (value) => fixed(value, 3), values: bests.map((best) => best?.score) },
    { name: words.placements, format: (value) => fixed(value, 0), values: sides.map(({ outputs }) => outputs.results?.length) },
    ...Object.entries(FORMATS).map(([name, format]) => ({ name: texts.result.measures[name], format, values: bests.map((best) => best?.metrics?.[name]) })),
  ].filter(({ values }) => values.some((value) => typeof value === 'number'));
  return html`
    <div class="sheet-box">
      <table class="sheet" aria-label=${words.measures}>
        <caption>${words.measures}</caption>
        <thead><tr><th scope="col">${words.what}</th>${sides.map(({ name }) => html`<th scope="col" class="number" key=${name}>${name}</th>`)}<th scope="col" class="number">${words.difference}</th></tr></thead>
        <tbody>${rows.map(({ name, format, values }) => html`
          <tr key=${name}>
            <th scope="row">${name}</th>
            ${values.map((value, i) => html`<td class="number" key=${i}>${typeof value === 'number' ? format(value) : words.none}</td>`)}
            <td class="number">${differenceOf(values, format)}</td>
          </tr>`)}</tbody>
      </table>
    </div>`;
}

function differenceOf([own, other], format) {
  if (typeof own !== 'number' || typeof other !== 'number') return '';
  const text = format(Math.abs(other - own));
  if (text === format(0)) return words.same;
  return `${other > own ? '+' : '−'}${text}`;
}
