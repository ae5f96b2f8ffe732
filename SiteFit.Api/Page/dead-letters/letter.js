import { html } from '../core/view.js';
import { get } from '../core/api.js';
import { inShort } from '../core/in-short.js';
import { useLoad } from '../core/load.js';
import { address } from '../core/route.js';
import { texts } from '../texts/texts.js';
import { Badge } from '../parts/badge.js';
import { Problem } from '../parts/notice.js';
import { Time } from '../parts/time.js';

const words = texts.deadLetters;

export function Letter({ letter, replay, onReplay, onRemove }) {
  const { job_id: id, error } = letter;
  const job = useLoad((signal) => id ? get(`/jobs/status/${id}`, {}, { signal }) : Promise.resolve(null), [id]);
  const isGone = job.error?.status === 404;
  const run = job.data ? `${job.data.definition}:${job.data.version}` : '';
  const name = id ? `${run} ${id.slice(-6)}`.trim() : words.message(letter.id);
  return html`
    <li class="letter">
      <div class="letter-text">
        <p class="letter-head">
          ${id && !isGone ? html`<a class="row-link" href=${address(['runs', id])}>${run || texts.sections.runs} <span class="mono quiet">${id.slice(-6)}</span></a>` : html`<b>${name}</b>`}
          <span class="quiet">${words.given} <${Time} at=${error?.timestamp ?? letter.enqueued_at} />${error?.attempts ? ` ${words.attempts(error.attempts)}` : ''}</span>
        </p>
        <p>${error ? inShort(error) : letter.description ?? words.noWords}</p>
        ${!id && html`<p class="quiet">${words.noJob}</p>`}
        ${isGone && html`<p class="quiet">${words.jobGone}</p>`}
        <${Problem} error=${replay?.error} />
      </div>
      <div class="letter-actions">
        ${replay?.job
          ? html`<${Badge} style="success">${words.replayed}<//> <a class="row-link" href=${address(['runs', replay.job])}>${words.newJob(replay.job.slice(-6))}</a>`
          : html`<${Actions} name=${name} canReplay=${id && !isGone} isRunning=${replay?.isRunning} onReplay=${onReplay} onRemove=${onRemove} />`}
      </div>
    </li>`;
}

const Actions = ({ name, canReplay, isRunning, onReplay, onRemove }) => html`
  ${canReplay && html`
    <button class="button" disabled=${isRunning} aria-label=${words.replayOf(name)} onClick=${onReplay}>${isRunning ? words.replaying : words.replay}</button>`}
  <button class="button" disabled=${isRunning} aria-label=${words.remove.label(name)} onClick=${onRemove}>${words.remove.action}</button>`;
