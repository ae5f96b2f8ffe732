import { html } from '../core/view.js';
import { address } from '../core/route.js';
import { useTitle } from '../core/title.js';
import { texts } from '../texts/texts.js';
import { StatusBadge } from '../parts/badge.js';
import { CopyButton } from '../parts/copy-button.js';
import { Time } from '../parts/time.js';
import { RunActions } from './run-actions.js';

/** Which run this is, and what can be done with it. */
export function RunHead({ job, request, onChanged }) {
  const { head } = texts.run;
  useTitle(head.title(job.definition, job.version));
  return html`
    <header class="run-head">
      <div class="run-title">
        <h1>${head.title(job.definition, job.version)}</h1>
        <span role="status"><${StatusBadge} status=${job.status} /></span>
        <span class="quiet"><${Time} at=${job.created_at} /></span>
      </div>
      <${RunActions} job=${job} request=${request} onChanged=${onChanged} />
      <dl class="run-ids">
        <dt>${head.job}</dt><dd><code class="cut" title=${job.job_id}>${job.job_id}</code><${CopyButton} text=${() => location.href} label=${head.copyLink} /></dd>
        <dt>${head.correlation}</dt><dd><code class="cut" title=${job.correlation_id}>${job.correlation_id}</code><${CopyButton} text=${job.correlation_id} label=${head.copyCorrelation} /></dd>
        ${job.replay_of && html`<dt>${head.replayOf}</dt><dd><a class="cut" href=${address(['runs', job.replay_of])}><code>${job.replay_of}</code></a></dd>`}
      </dl>
    </header>`;
}
