import { html } from '../core/view.js';
import { texts } from '../texts/texts.js';
import { Icon } from '../parts/icon.js';
import { Details } from './failure-details.js';
import { InfeasibleView } from './infeasible-view.js';

/** Why a job has failed, in words, with what can be done about it. */
export function FailureView({ job, request }) {
  const error = job.last_error ?? {};
  if (error.type === 'no_placement') return html`<${InfeasibleView} job=${job} request=${request} error=${error} />`;
  return html`
    <section class="failure" aria-label=${texts.run.failure.label}>
      <div class="notice notice-error">
        <${Icon} name="error" />
        <div>
          <p class="failure-message">${error.message ?? texts.run.failure.unknown}</p>
          <p class="notice-small">${texts.run.failure.code}: <code>${error.type}</code>${error.status_code ? ` (${error.status_code})` : ''}</p>
        </div>
      </div>
      <${Details} details=${error.details} />
    </section>`;
}
