import { html, useMemo, useRef, useState } from '../core/view.js';
import { fixed, upTo } from '../core/format.js';
import { centroid } from '../geometry/ring.js';
import { NorthArrow } from '../drawing/north-arrow.js';
import { closedPath } from '../drawing/path-data.js';
import { ScaleBar } from '../drawing/scale-bar.js';
import { edgeSetbacks, SetbackBands } from '../drawing/setback-bands.js';
import { texts } from '../texts/texts.js';
import { dimensionsOf } from './dimensions.js';
import { DimensionLines } from './dimension-lines.js';
import { Edges } from './edges.js';
import { FacingArrow } from './facing-arrow.js';
import { Legend, shownAtFirst } from './legend.js';
import { isSame } from './limits.js';
import { PlanTools } from './plan-tools.js';
import { SideLabels } from './side-labels.js';
import { usePlanView } from './use-plan-view.js';

const MOST_BANDS = 300;

/**
 * The plan of a scene: parcel, what is to be kept free, and where houses stand.
 * @param id unique in the document
 * @param rank index of the placement that is drawn in full; -1 when there is none
 * @param onRank is told which placement was clicked
 * @param limits of that placement; marked the one that is pointed at, and onMark is told of another
 * @param bounds in place of the scene's own
 */
export function Plan({ id, scene, label, rank = -1, onRank, limits = [], marked, onMark = () => {}, bounds = scene.bounds, children }) {
  const box = useRef(null);
  const [shown, setShown] = useState(shownAtFirst);
  const { view, zoomIn, zoomOut, fit, handlers } = usePlanView(box, bounds);
  return html`
    <figure class="plan">
      <div class="plan-box" ref=${box} tabindex="0" role="group" aria-label=${label} aria-describedby="${id}-keys" ...${handlers}>
        ${view && html`<${Drawing} ...${{ id, view, scene, shown, rank, onRank, limits, marked, onMark, children }} />`}
        <${PlanTools} ...${{ zoomIn, zoomOut, fit }} />
        <p class="unseen" id="${id}-keys">${texts.result.plan.keys}</p>
      </div>
      <${Legend} scene=${scene} shown=${shown} onChange=${setShown} rank=${rank} />
    </figure>`;
}

function Drawing({ id, view, scene, shown, rank, onRank, limits, marked, onMark, children }) {
  const house = scene.places[rank];
  const dimensions = useMemo(() => (house ? dimensionsOf(scene, house) : []), [scene, house]);
  const setbacks = useMemo(() => edgeSetbacks(scene.inputs), [scene]);
  const hasBands = shown.setbacks && scene.boundary.length <= MOST_BANDS;
  return html`
    <svg class="drawing" width=${view.width} height=${view.height} focusable="false">
      <path class="parcel" fill-rule="evenodd" d=${closedPath(view, [scene.boundary, ...scene.holes])} />
      ${hasBands && html`<${SetbackBands} id="${id}-bands" view=${view} inputs=${scene.inputs} />`}
      ${shown.setbacks && html`<path class="envelope" d=${closedPath(view, scene.envelope)} />`}
      ${shown.region && rank === 0 && html`<path class="region" d=${closedPath(view, scene.region)} fill-rule="evenodd" />`}
      ${scene.obstacles.map(({ path }, index) => html`
        <path key=${index} class="obstacle ${isSame(marked, { kind: 'obstacle', index }) ? 'is-marked' : ''}" d=${closedPath(view, [path])} />`)}
      ${scene.holes.map((hole, index) => isSame(marked, { kind: 'hole', index }) && html`<path key=${index} class="plan-hole is-marked" d=${closedPath(view, [hole])} />`)}
      ${shown.alternatives && scene.places.map((place, i) => place && i !== rank && html`<${Alternative} key=${i} ...${{ view, place, i, onRank }} />`)}
      ${house && html`<path class="house" d=${closedPath(view, [house])} />`}
      <${Edges} ...${{ view, boundary: scene.boundary, limits, marked, onMark }} />
      ${shown.lengths && html`<g class="side-texts" aria-hidden="true">
        <${SideLabels} view=${view} path=${scene.boundary} outside style="side-text" textsOf=${(i, metres) => texts.result.plan.side(i, fixed(metres, 2), upTo(setbacks[i], 2))} />
        ${house && html`<${SideLabels} view=${view} path=${house} style="house-text" />`}
      </g>`}
      ${scene.obstacles.map(({ path, label }, i) => label && html`<${Name} key=${i} view=${view} path=${path} text=${label} />`)}
      ${house && html`<${FacingArrow} view=${view} house=${house} orientation=${scene.inputs.orientation} />`}
      ${shown.dimensions && html`<${DimensionLines} view=${view} dimensions=${dimensions} />`}
      ${children?.(view)}
      <${ScaleBar} view=${view} />
      <${NorthArrow} view=${view} />
    </svg>`;
}

function Alternative({ view, place, i, onRank }) {
  const [x, y] = view.toScreen(centroid(place));
  return html`
    <g class="alternative" onClick=${onRank && (() => onRank(i))}>
      <path d=${closedPath(view, [place])} />
      <text x=${x} y=${y} text-anchor="middle" dominant-baseline="central" aria-hidden="true">${i + 1}</text>
    </g>`;
}

function Name({ view, path, text }) {
  const [x, y] = view.toScreen(centroid(path));
  return html`<text class="obstacle-text" x=${x} y=${y} text-anchor="middle" dominant-baseline="central">${text}</text>`;
}
