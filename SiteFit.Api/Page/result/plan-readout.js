import { html } from '../core/view.js';
import { texts } from '../texts/texts.js';
import { isSame, tightestOf } from './limits.js';
import { describeLimit } from './limit-words.js';

/** What is pointed at in the plan, or else what there is the least room to. */
export function PlanReadout({ limits, marked }) {
  const pointed = limits.find((limit) => isSame(limit, marked));
  const tightest = tightestOf(limits);
  if (!pointed && !tightest) return null;
  return html`<p class="plan-readout">${pointed ? describeLimit(pointed) : texts.result.plan.tightest(describeLimit(tightest))}</p>`;
}
