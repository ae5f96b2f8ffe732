import { html } from '../../core/view.js';
import { Icon } from '../../parts/icon.js';
import { texts } from '../../texts/texts.js';
import { shapeName } from '../canvas/land-layer.js';
import { parseKey, withObstacle, withoutShape } from '../inputs/shapes.js';
import { NumberField } from './number-field.js';

/** What can be said about the chosen obstacle; of a hole or the parcel, only that it can go. */
export function ShapePanel({ editor }) {
  const { inputs, change, selected, select } = editor;
  const { kind, index } = parseKey(selected);
  const obstacle = kind === 'obstacle' && inputs.obstacles[index];
  const set = (what) => change(withObstacle(inputs, index, what), { isDrag: false });
  const remove = () => {
    select(null);
    change(withoutShape(inputs, selected), { isDrag: false });
  };
  return html`
    <div class="land-panel" role="group" aria-labelledby="shape-title">
      <h3 id="shape-title">${shapeName(inputs, selected)}</h3>
      ${obstacle && html`
        <label class="field">
          <span class="field-label">${texts.editor.obstacles.label}</span>
          <input type="text" maxlength="80" value=${obstacle.label ?? ''} onInput=${(event) => set({ label: event.target.value || undefined })} />
        </label>
        <${NumberField} key=${selected} label=${texts.editor.obstacles.buffer} value=${obstacle.buffer ?? 0} onChange=${(buffer) => set({ buffer: buffer || undefined })} />`}
      <button type="button" class="button" onClick=${remove}><${Icon} name="empty" /> ${texts.editor.obstacles.remove}</button>
      <button type="button" class="button button-plain land-panel-close" aria-label=${texts.editor.close} onClick=${() => select(null)}><${Icon} name="close" /></button>
    </div>`;
}
