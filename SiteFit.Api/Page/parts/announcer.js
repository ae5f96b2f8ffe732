import { html, useEffect, useState } from '../core/view.js';

let say = null;

/** Tells those who hear the page what those who see it see by themselves: something was removed, something has ended. */
export const announce = (text) => say?.(text);

/** Once in the page, in its shell. */
export function Announcer() {
  const [text, setText] = useState('');
  useEffect(() => {
    // The same words twice are two messages only when they differ.
    say = (next) => setText((before) => before === next ? `${next}\u00a0` : next);
    return () => { say = null; };
  }, []);
  return html`<p class="unseen" aria-live="polite">${text}</p>`;
}
