import { html } from '../core/view.js';
import { texts } from '../texts/texts.js';
import { differencesOf } from './differences.js';

const LONGEST = 60;
const { compare: words } = texts.run;

/** What was asked for differently. */
export function CompareInputs({ sides }) {
  const [own, other] = sides.map(({ request: { version, inputs } }) => ({ version, ...inputs }));
  const differences = differencesOf(own, other);
  if (differences.length === 0) return html`<p>${words.sameInputs}</p>`;
  return html`
    <div class="sheet-box">
      <table class="sheet" aria-label=${words.inputs}>
        <caption>${words.inputs}</caption>
        <thead><tr><th scope="col">${words.what}</th>${sides.map(({ name }) => html`<th scope="col" key=${name}>${name}</th>`)}</tr></thead>
        <tbody>${differences.map((difference) => html`
          <tr key=${difference.path}>
            <th scope="row"><code>${difference.path.slice(1).replaceAll('/', '.')}</code></th>
            <td>${textOf(difference.own)}</td>
            <td>${textOf(difference.other)}</td>
          </tr>`)}</tbody>
      </table>
    </div>`;
}

function textOf(value) {
  if (value === undefined) return words.none;
  if (isRing(value)) return words.corners(value.length - 1);
  const text = JSON.stringify(value);
  if (text.length <= LONGEST) return html`<code>${text}</code>`;
  return Array.isArray(value) ? words.items(value.length) : html`<code>${text.slice(0, LONGEST)} …</code>`;
}

const isRing = (value) => Array.isArray(value) && value.length > 3 && value.every((item) => Array.isArray(item) && item.length === 2 && item.every(Number.isFinite));
