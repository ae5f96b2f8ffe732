import { html } from '../core/view.js';
import { clock } from '../core/format.js';
import { texts } from '../texts/texts.js';
import { Icon } from '../parts/icon.js';
import { Lasting } from '../parts/time.js';
import { ATTEMPTS, isFinal, stepsOf } from './steps.js';

const ICONS = { queued: 'waiting', running: 'start', succeeded: 'success', failed: 'error', cancelled: 'stop' };

/** What has become of a job so far, and when. */
export function Timeline({ events, isConnected }) {
  const steps = stepsOf(events);
  const isOpen = steps.length > 0 && !isFinal(steps.at(-1).status);
  return html`
    <section class="timeline-box" aria-label=${texts.run.timeline.label}>
      <ol class="plain timeline">${steps.map((step) => html`<${Step} key=${step.id} step=${step} />`)}</ol>
      ${isOpen && !isConnected && html`<p class="quiet" role="status">${texts.run.timeline.reconnecting}</p>`}
    </section>`;
}

function Step({ step }) {
  const { status, at, until, error, isLast } = step;
  const isOver = isFinal(status);
  return html`
    <li class="step step-${status} ${isLast && !isOver ? 'is-now' : ''}" aria-current=${isLast ? 'step' : null}>
      <span class="step-sign"><${Icon} name=${ICONS[status] ?? 'info'} /></span>
      <span class="step-name">${nameOf(step)}</span>
      <span class="step-time"><time datetime=${at}>${clock(at)}</time>${!isOver && html`, <${Lasting} from=${at} to=${until} />`}</span>
      ${error && !isOver && html`<span class="step-reason">${texts.run.timeline.because} ${error.message}</span>`}
    </li>`;
}

function nameOf({ status, attempt, isLast }) {
  const { timeline } = texts.run;
  if (status === 'running') return timeline.attempt(attempt, ATTEMPTS, isLast);
  if (status === 'queued') return attempt > 0 ? timeline.again(attempt + 1, ATTEMPTS) : timeline.queued;
  return timeline[status] ?? status;
}
