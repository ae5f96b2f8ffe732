import { html } from '../core/view.js';
import { texts } from '../texts/texts.js';

/** Each layer that can be switched: how it looks, and whether a scene has it. */
const LAYERS = {
  setbacks: { swatch: 'swatch-band', isThere: () => true },
  region: { swatch: 'swatch-region', isThere: ({ region }) => region.length > 0 },
  dimensions: { swatch: 'swatch-dimension', isThere: (_, hasHouse) => hasHouse },
  lengths: { swatch: 'swatch-length', isThere: () => true },
  alternatives: { swatch: 'swatch-alternative', isThere: ({ places }) => places.length > 1 },
};

export const shownAtFirst = Object.fromEntries(Object.keys(LAYERS).map((layer) => [layer, true]));

/** What the plan's lines mean, and which of them are shown. */
export const Legend = ({ scene, shown, onChange, hasHouse }) => html`
  <figcaption class="legend" role="group" aria-label=${texts.result.legend.label}>
    ${hasHouse && html`<span class="toggle"><span class="swatch swatch-house"></span>${texts.result.legend.house}</span>`}
    ${Object.entries(LAYERS).filter(([, { isThere }]) => isThere(scene, hasHouse)).map(([layer, { swatch }]) => html`
      <label class="toggle" key=${layer}>
        <input type="checkbox" checked=${shown[layer]} onChange=${(event) => onChange({ ...shown, [layer]: event.target.checked })} />
        <span class="swatch ${swatch}"></span>${texts.result.legend[layer]}
      </label>`)}
  </figcaption>`;
