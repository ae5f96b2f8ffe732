import { html } from '../../core/view.js';
import { closedPath } from '../../drawing/path-data.js';
import { place } from '../../geometry/ring.js';
import { listHouses } from '../inputs/houses.js';

/** Where the best placement stands by the newest preview; paler while a newer one is on its way. */
export function PlacementLayer({ view, inputs, preview }) {
  const best = preview?.outputs?.results?.[0];
  const house = best && listHouses(inputs).find(({ name }) => name === (best.house ?? 'house'));
  if (!house?.path.length || !best.transform) return null;
  return html`<path class="house placement${preview.isStale ? ' is-stale' : ''}" d=${closedPath(view, [place(house.path, best.transform)])} aria-hidden="true" />`;
}
