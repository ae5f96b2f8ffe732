import { html, useEffect, useRef, useState } from '../core/view.js';
import { texts } from '../texts/texts.js';
import { announce } from '../parts/announcer.js';
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
    const text = error ? words.halted(done, error.message) : words.done(done, failed);
    setProgress(null);
    setOutcome(text);
    announce(text);
  };

  if (progress) {
    const text = words.progress(progress.done, progress.count);
    return html`
      <div class="replay-all">
        <progress aria-label=${text} max=${progress.count} value=${progress.done} />
        <span>${text}</span>
        <button class="button" onClick=${() => stop.current.abort()}>${words.stop}</button>
      </div>`;
  }
  return html`
    <div class="replay-all">
      ${outcome && html`<span>${outcome}</span>`}
      ${count > 1 && html`<button class="button" onClick=${run}>${words.action(count)}</button>`}
    </div>`;
}
