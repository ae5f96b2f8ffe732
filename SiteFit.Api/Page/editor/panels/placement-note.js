import { html } from '../../core/view.js';
import { texts } from '../../texts/texts.js';

/** That the house fits nowhere, and why, in the service's words. */
export function PlacementNote({ preview }) {
  if (preview?.problem?.code !== 'no_placement') return null;
  const [binding] = preview.problem.details;
  return html`<p class="land-note is-wrong">${texts.editor.placement.none}: ${binding?.message ?? preview.problem.message}</p>`;
}
