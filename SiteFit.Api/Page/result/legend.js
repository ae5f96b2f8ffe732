import { html } from '../core/view.js';
import { texts } from '../texts/texts.js';

/** Each layer that can be switched: how it looks, and whether a scene has it. The region is the best placement's. */
const LAYERS = {
  setbacks: { swatch: 'swatch-band', isThere: () => true },
  region: { swatch: 'swatch-region', isThere: ({ region }, rank) => region.length > 0 && rank === 0 },
  dimensions: { swatch: 'swatch-dimension', isThere: ({ places }, rank) => Boolean(places[rank]) },
  lengths: { swatch: 'swatch-length', isThere: () => true },
  alternatives: { swatch: 'swatch-alternative', isThere: ({ places }) => places.length > 1 },
};

export const shownAtFirst = Object.fromEntries(Object.keys(LAYERS).map((layer) => [layer, true]));

/** What the plan's lines mean, and which of them are shown. */
export const Legend = ({ scene, shown, onChange, rank }) => html`
  <figcaption class="legend" role="group" aria-label=${texts.result.legend.label}>
    ${scene.places[rank] && html`<span class="toggle"><span class="swatch swatch-house"></span>${texts.result.legend.house}</span>`}
    ${Object.entries(LAYERS).filter(([, { isThere }]) => isThere(scene, rank)).map(([layer, { swatch }]) => html`
      <label class="toggle" key=${layer}>
        <input type="checkbox" checked=${shown[layer]} onChange=${(event) => onChange({ ...shown, [layer]: event.target.checked })} />
        <span class="swatch ${swatch}"></span>${texts.result.legend[layer]}
      </label>`)}
  </figcaption>`;
