import { html } from '../core/view.js';
import { inShort } from '../core/in-short.js';
import { address } from '../core/route.js';
import { texts } from '../texts/texts.js';
import { Badge } from '../parts/badge.js';
import { Problem } from '../parts/notice.js';
import { Time } from '../parts/time.js';

const words = texts.deadLetters;

/**
 * @param job what it is about; undefined when that is not known
 * @param hasJob whether it can run again
 * @param replay what has come of replaying it
 */
export function Letter({ letter, job, hasJob, replay, onReplay, onRemove }) {
  const { job_id: id, error } = letter;
  const run = job ? `${job.definition}:${job.version}` : '';
  const name = id ? `${run} ${id.slice(-6)}`.trim() : words.message(letter.id);
  return html`
    <li class="letter">
      <div class="letter-text">
        <p class="letter-head">
          ${hasJob ? html`<a class="row-link" href=${address(['runs', id])}>${run || texts.sections.runs} <span class="mono quiet">${id.slice(-6)}</span></a>` : html`<b>${name}</b>`}
          <span class="quiet">${words.given} <${Time} at=${error?.timestamp ?? letter.enqueued_at} />${error?.attempts ? ` ${words.attempts(error.attempts)}` : ''}</span>
        </p>
        <p>${error ? inShort(error) : letter.description ?? words.noWords}</p>
        ${!id && html`<p class="quiet">${words.noJob}</p>`}
        ${id && !hasJob && html`<p class="quiet">${words.jobGone}</p>`}
        <${Problem} error=${replay?.error} />
      </div>
      <div class="letter-actions">
        ${replay?.job
          ? html`<${Badge} style="success">${words.replayed}<//> <a class="row-link" href=${address(['runs', replay.job])}>${words.newJob(replay.job.slice(-6))}</a>`
          : html`<${Actions} name=${name} canReplay=${hasJob} isRunning=${replay?.isRunning} onReplay=${onReplay} onRemove=${onRemove} />`}
      </div>
    </li>`;
}

const Actions = ({ name, canReplay, isRunning, onReplay, onRemove }) => html`
  ${canReplay && html`
    <button class="button" disabled=${isRunning} aria-label=${words.replayOf(name)} onClick=${onReplay}>${isRunning ? words.replaying : words.replay}</button>`}
  <button class="button" disabled=${isRunning} aria-label=${words.remove.label(name)} onClick=${onRemove}>${words.remove.action}</button>`;
