import { html, useMemo } from '../../core/view.js';
import { closedPath } from '../../drawing/path-data.js';
import { SetbackBands } from '../../drawing/setback-bands.js';
import { centroid, toPath } from '../../geometry/ring.js';
import { texts } from '../../texts/texts.js';
import { holePaths, parcelPath, parseKey, shapeKey } from '../inputs/shapes.js';

/** The parcel with its holes, what is to be kept clear, and the obstacles; each can be chosen while nothing is drawn. */
export function LandLayer({ view, inputs, selected, canChoose }) {
  const parcel = parcelPath(inputs);
  const holes = holePaths(inputs);
  const { obstacles } = inputs;
  // There can be a thousand obstacles; they are drawn anew only when they or the view change, not with every corner.
  const around = useMemo(
    () => html`<${Obstacles} view=${view} inputs=${inputs} selected=${selected} canChoose=${canChoose} />`,
    [view, obstacles, selected, canChoose],
  );
  const shape = (key, path, d) => html`<${Shape} key=${key} inputs=${inputs} shapeKey=${key} count=${path.length} d=${d} isSelected=${selected === key} canChoose=${canChoose} />`;
  return html`
    <g>
      ${parcel.length > 0 && shape('parcel', parcel, closedPath(view, [parcel, ...holes]))}
      ${parcel.length > 2 && html`<${SetbackBands} id="editor-bands" view=${view} inputs=${inputs} />`}
      <path class="parcel-line" d=${closedPath(view, [parcel, ...holes])} aria-hidden="true" />
      ${holes.map((path, i) => shape(shapeKey('hole', i), path, closedPath(view, [path])))}
      ${around}
    </g>`;
}

function Obstacles({ view, inputs, selected, canChoose }) {
  const obstacles = inputs.obstacles ?? [];
  return html`
    <g>
      ${obstacles.map(({ coordinates }, i) => {
        const [key, path] = [shapeKey('obstacle', i), toPath(coordinates)];
        return html`<${Shape} key=${key} inputs=${inputs} shapeKey=${key} count=${path.length} d=${closedPath(view, [path])} isSelected=${selected === key} canChoose=${canChoose} />`;
      })}
      ${obstacles.map((obstacle, i) => obstacle.label && obstacle.coordinates.length > 1 && html`<${ObstacleLabel} key=${i} view=${view} obstacle=${obstacle} />`)}
    </g>`;
}

function Shape({ inputs, shapeKey: key, count, d, isSelected, canChoose }) {
  const className = `${parseKey(key).kind}${canChoose ? ' is-choosable' : ''}${isSelected ? ' is-selected' : ''}`;
  if (!canChoose) return html`<path class=${className} d=${d} fill-rule="evenodd" aria-hidden="true" />`;
  return html`
    <path class=${className} d=${d} fill-rule="evenodd" data-shape=${key} role="button" tabindex="0" aria-pressed=${isSelected}
      aria-label=${texts.editor.shape(shapeName(inputs, key), count)} />`;
}

function ObstacleLabel({ view, obstacle }) {
  const [x, y] = view.toScreen(centroid(toPath(obstacle.coordinates)));
  return html`<text class="obstacle-label" x=${x} y=${y} dy="0.35em" text-anchor="middle" aria-hidden="true">${obstacle.label}</text>`;
}

/** What people call a shape: the parcel, hole 2, the obstacle's label. */
export function shapeName(inputs, key) {
  const { kind, index = 0 } = parseKey(key);
  return (kind === 'obstacle' && inputs.obstacles[index]?.label) || texts.editor.names[kind](index + 1);
}
