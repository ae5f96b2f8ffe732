import { html, useState } from '../core/view.js';
import { texts } from '../texts/texts.js';
import { Time } from '../parts/time.js';
import { Letter } from './letter.js';
import { ReplayAll } from './replay-all.js';

const words = texts.deadLetters;

const STEP = 20;

/** Dead letters that were given up for the same reason, the newest first. */
export function LetterGroup({ reason, letters, jobs, replays, onReplay, onReplayAll, onRemove }) {
  const [most, setMost] = useState(STEP);
  // Of more failed jobs than could be asked for, none is known to be gone.
  const canRun = (letter) => letter.job_id && (jobs.byId.has(letter.job_id) || !jobs.isComplete);
  const hidden = letters.length - most;
  const open = letters.filter((letter) => !replays[letter.id]?.job);
  const name = words.reasons[reason] ?? reason;
  return html`
    <section class="reason" aria-labelledby=${`reason-${reason}`}>
      <header class="reason-head">
        <div>
          <h2 id=${`reason-${reason}`}>${name}</h2>
          <p class="quiet">${words.count(open.length)} · <code>${reason}</code> · ${words.newest} <${Time} at=${letters[0].error?.timestamp ?? letters[0].enqueued_at} /></p>
        </div>
        <${ReplayAll} reason=${name} letters=${open.filter(canRun)} onReplayAll=${onReplayAll} />
      </header>
      <ul class="plain">
        ${letters.slice(0, most).map((letter) => html`
          <${Letter} key=${letter.id} letter=${letter} job=${jobs.byId.get(letter.job_id)} hasJob=${canRun(letter)} replay=${replays[letter.id]}
            onReplay=${() => onReplay(letter)} onRemove=${() => onRemove(letter)} />`)}
      </ul>
      ${hidden > 0 && html`<button class="button" onClick=${() => setMost((before) => before + STEP)}>${words.more(Math.min(STEP, hidden))}</button>`}
    </section>`;
}
