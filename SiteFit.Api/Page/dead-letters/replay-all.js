import { html, useEffect, useRef, useState } from '../core/view.js';
import { texts } from '../texts/texts.js';
import { confirm } from '../parts/confirm.js';

const words = texts.deadLetters.all;

/** Replays all of a group, asked first, with a way to stop. Leaving the page stops it, too. */
export function ReplayAll({ reason, letters, onReplayAll }) {
  const [progress, setProgress] = useState(null);
  const [outcome, setOutcome] = useState('');
  const stop = useRef(null);
  useEffect(() => () => stop.current?.abort(), []);
  const count = letters.length;

  const run = async () => {
    if (!await confirm({ title: words.title, text: words.text(count, reason), action: words.action(count) })) return;
    stop.current = new AbortController();
    const { signal } = stop.current;
    let [done, failed] = [0, 0];
    setOutcome('');
    setProgress({ done, count });
    const error = await onReplayAll(letters, (replayed, refused) => {
      [done, failed] = [replayed, refused];
      setProgress({ done: done + failed, count });
    }, signal);
    setProgress(null);
    setOutcome(error ? words.halted(done, error.message) : words.done(done, failed));
  };

  return html`
    <div class="replay-all">
      ${progress && html`<${Progress} ...${progress} onStop=${() => stop.current.abort()} />`}
      <span aria-live="polite">${outcome}</span>
      ${!progress && count > 1 && html`<button class="button" onClick=${run}>${words.action(count)}</button>`}
    </div>`;
}

function Progress({ done, count, onStop }) {
  const text = words.progress(done, count);
  return html`
    <progress aria-label=${text} max=${count} value=${done} />
    <span>${text}</span>
    <button class="button" onClick=${onStop}>${words.stop}</button>`;
}
