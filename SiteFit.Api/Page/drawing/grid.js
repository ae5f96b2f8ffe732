import { html } from '../core/view.js';
import { roundStep } from './steps.js';

/** Light lines at round coordinates, each tenth stronger. */
export function Grid({ view }) {
  const step = roundStep(view.scale, 14);
  const [left, bottom] = view.toWorld([0, view.height]);
  const [right, top] = view.toWorld([view.width, 0]);
  const paths = { fine: '', strong: '' };
  for (let i = Math.ceil(left / step); i * step <= right; i++) {
    paths[i % 10 === 0 ? 'strong' : 'fine'] += `M${view.toScreen([i * step, top])[0].toFixed(1)} 0V${view.height}`;
  }
  for (let i = Math.ceil(bottom / step); i * step <= top; i++) {
    paths[i % 10 === 0 ? 'strong' : 'fine'] += `M0 ${view.toScreen([left, i * step])[1].toFixed(1)}H${view.width}`;
  }
  return html`<g class="grid" aria-hidden="true"><path d=${paths.fine} /><path class="grid-strong" d=${paths.strong} /></g>`;
}
