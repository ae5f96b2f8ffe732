import { html } from '../../core/view.js';
import { openPath } from '../../drawing/path-data.js';
import { sidesOf } from '../../geometry/ring.js';

/** The two sides of a path that cross each other. */
export const CrossingLayer = ({ view, path, crossing }) => html`
  <g class="crossing" aria-hidden="true">${crossing.map((side) => html`<path key=${side} d=${openPath(view, sidesOf(path)[side])} />`)}</g>`;
