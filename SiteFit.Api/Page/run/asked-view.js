import { html, useMemo } from '../core/view.js';
import { texts } from '../texts/texts.js';
import { Plan } from '../result/plan.js';
import { sceneOf } from '../result/scene.js';

/** What was asked for, while there is no answer: the parcel and what is to be kept free. */
export function AskedView({ request }) {
  const scene = useMemo(() => (request ? sceneOf(request.inputs) : null), [request]);
  return scene && html`<${Plan} id="plan" scene=${scene} label=${texts.run.plan} />`;
}
