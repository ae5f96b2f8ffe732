import { html } from '../../core/view.js';
import { fixed } from '../../core/format.js';
import { edgeSetbacks } from '../../drawing/setback-bands.js';
import { distance, sidesOf } from '../../geometry/ring.js';
import { Icon } from '../../parts/icon.js';
import { texts } from '../../texts/texts.js';
import { parcelPath } from '../inputs/shapes.js';
import { NumberField } from './number-field.js';

const WIDEST = 20; // metres at the slider's end

/** The setback of the chosen edge, or of all. */
export function EdgePanel({ editor }) {
  const { inputs, change, edge, setEdge, isAllEdges, setAllEdges, setbackOn } = editor;
  const setback = edgeSetbacks(inputs)[edge];
  const set = (value, isDrag) => change(setbackOn(inputs, edge, value), { isDrag });
  const setAll = (event) => {
    setAllEdges(event.target.checked);
    if (event.target.checked) change(setbackOn(inputs, edge, setback, true), { isDrag: false });
  };
  // Whoever came by keys goes on with the next edge.
  const keyDown = (event) => {
    if (event.key !== 'Escape' && event.key !== 'Enter') return;
    event.preventDefault();
    event.currentTarget.closest('.land').querySelector(`[data-edge="${edge}"]`).focus();
    setEdge(null);
  };
  return html`
    <div class="land-panel" role="group" aria-labelledby="edge-title" onKeyDown=${keyDown}>
      <h3 id="edge-title">${texts.editor.setbacks.title(edge, fixed(distance(...sidesOf(parcelPath(inputs))[edge]), 2))}</h3>
      <${NumberField} key=${edge} label=${texts.editor.setbacks.setback} value=${setback} onChange=${(value) => set(value, false)} data-edge-field="" />
      <input class="setback-slider" type="range" min="0" max=${Math.max(WIDEST, setback)} step="0.1" value=${setback} aria-label=${texts.editor.setbacks.slider}
        onInput=${(event) => set(Number(event.target.value), true)} onChange=${(event) => set(Number(event.target.value), false)} />
      <label class="toggle"><input type="checkbox" checked=${isAllEdges} onChange=${setAll} /> ${texts.editor.setbacks.all}</label>
      <button type="button" class="button button-plain land-panel-close" aria-label=${texts.editor.close} onClick=${() => setEdge(null)}><${Icon} name="close" /></button>
    </div>`;
}
