import { html } from '../core/view.js';
import { texts } from '../texts/texts.js';
import { Empty, Hint, Problem } from '../parts/notice.js';
import { ResultView } from '../result/result-view.js';
import { AskedView } from './asked-view.js';
import { CompareChoice } from './compare-choice.js';
import { CompareView } from './compare-view.js';
import { FailureView } from './failure-view.js';
import { RunHead } from './run-head.js';
import { Timeline } from './timeline.js';
import { useJob } from './use-job.js';
import { useRequest } from './use-request.js';

/** One run, from its place in the queue to its result. */
export function RunPage({ id, route: { query } }) {
  const { job, events, error, isConnected, reload } = useJob(id);
  const request = useRequest(job?.job_id);
  if (error?.status === 404) return html`<h1>${texts.run.unknown.title}</h1><${Empty} title=${error.message}>${texts.run.unknown.explain}<//>`;
  if (!job) return error ? html`<${Problem} error=${error} onRetry=${reload} />` : html`<p class="quiet">${texts.loading}</p>`;
  return html`
    <div class="run">
      <${RunHead} job=${job} request=${request.data} onChanged=${reload} />
      <${Problem} error=${error} onRetry=${reload} />
      <${Timeline} events=${events} isConnected=${isConnected} />
      ${request.error && html`<${Hint} style="warning">${texts.run.noRequest} ${request.error.message}<//>`}
      <${Outcome} job=${job} request=${request} query=${query} />
    </div>`;
}

function Outcome({ job, request, query }) {
  if (job.status === 'failed') return html`<${FailureView} job=${job} request=${request.data} />`;
  if (job.status === 'cancelled') return html`<${Hint} style="warning">${texts.run.cancelled}<//><${AskedView} request=${request.data} />`;
  if (job.status !== 'succeeded') return html`<${Hint}>${texts.run.waiting}<//><${AskedView} request=${request.data} />`;
  if (query.compare) return html`<${CompareView} job=${job} request=${request.data} otherId=${query.compare} />`;
  // The plan is drawn once, when it is known of what.
  if (!request.data && !request.error) return html`<p class="quiet">${texts.loading}</p>`;
  return html`
    <${ResultView} job=${job} request=${request.data} query=${query}><${CompareChoice} job=${job} /><//>`;
}
