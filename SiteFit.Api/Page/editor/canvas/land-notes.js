import { html } from '../../core/view.js';
import { texts } from '../../texts/texts.js';
import { shapeName } from './land-layer.js';

/** What is to be said in the drawing's corner: what is wrong, what to do next, and what the children say. */
export function LandNotes({ inputs, crossings, draft, isLow, isTooDense, children }) {
  const hint = draftHint(draft, inputs);
  return html`
    <div class=${`land-notes${isLow ? ' is-low' : ''}`}>
      ${crossings.map(({ key, crossing }) => html`<p key=${key} class="land-note is-wrong" role="alert">${texts.editor.crossing(shapeName(inputs, key), crossing)}</p>`)}
      ${isTooDense && html`<p class="land-note">${texts.editor.tooDense}</p>`}
      ${hint && html`<p class="land-note" role="status">${hint}</p>`}
      ${children}
    </div>`;
}

/** What to do next, for who has not drawn here before. */
function draftHint(draft, inputs) {
  if (!draft.kind) return inputs.parcel ? null : texts.editor.hints.empty;
  if (draft.typed) return texts.editor.hints.typed(draft.typed);
  if (draft.kind === 'parcel' && draft.path.length === 0) return texts.editor.hints.parcel;
  return texts.editor.hints[draft.path.length === 0 ? 'first' : draft.path.length < 3 ? 'next' : 'close'](texts.editor.tools[draft.kind]);
}
