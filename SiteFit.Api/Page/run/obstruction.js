import { html } from '../core/view.js';
import { centroid, sidesOf } from '../geometry/ring.js';
import { closedPath, openPath } from '../drawing/path-data.js';
import { upTo } from '../core/format.js';
import { texts } from '../texts/texts.js';

const INWARDS = 52;

/** Marks in the plan what stands in the way. */
export function Obstruction({ view, scene, detail }) {
  const { path, at } = shapeOf(scene, detail) ?? {};
  if (!path) return null;
  const [x, y] = inwards(view.toScreen(at), view.toScreen(centroid(scene.boundary)));
  const { shortfall_m: shortfall } = detail.figures ?? {};
  return html`
    <g class="obstruction" aria-hidden="true">
      <path d=${path.length === 2 ? openPath(view, path) : closedPath(view, [path])} />
      ${shortfall !== undefined && html`<text x=${x} y=${y} text-anchor="middle" dominant-baseline="central">${texts.run.infeasible.short(upTo(shortfall, 2))}</text>`}
    </g>`;
}

/** Some pixels towards the middle: along the side stands its length. */
function inwards([x, y], [mx, my]) {
  const length = Math.hypot(mx - x, my - y) || 1;
  const step = Math.min(length, INWARDS);
  return [x + ((mx - x) / length) * step, y + ((my - y) / length) * step];
}

function shapeOf(scene, detail) {
  const { edge, hole, obstacle } = placeOf(scene.inputs, detail);
  const whole = scene.obstacles[obstacle]?.path ?? scene.holes[hole];
  if (whole) return { path: whole, at: centroid(whole) };
  const side = sidesOf(scene.boundary)[edge];
  return side && { path: side, at: [(side[0][0] + side[1][0]) / 2, (side[0][1] + side[1][1]) / 2] };
}

/** Where the pointer leads; one to a setback that is for several places leaves it to the message to say which. */
function placeOf(inputs, { pointer, message }) {
  const [, kind, index] = /^\/(setbacks\/edges|parcel\/coordinates|parcel\/holes|obstacles)\/(\d+)/.exec(pointer) ?? [];
  switch (kind) {
    case 'obstacles': return { obstacle: index };
    case 'parcel/holes': return { hole: index };
    case 'parcel/coordinates': return { edge: index };
    case 'setbacks/edges': return { edge: inputs.setbacks.edges[index]?.edge };
    default: return { edge: /edge (\d+)/.exec(message)?.[1], hole: /hole (\d+)/.exec(message)?.[1] };
  }
}
