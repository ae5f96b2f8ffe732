import { html, useEffect, useState } from '../core/view.js';
import { texts } from '../texts/texts.js';
import { announce } from './announcer.js';
import { Icon } from './icon.js';

const SHOWN_MS = 2000;

/**
 * Copies a text, and says that it has.
 * @param text or a function that gives it, at once or later
 */
export function CopyButton({ text, label = texts.copy.label }) {
  const [outcome, setOutcome] = useState(null);
  useEffect(() => {
    if (!outcome) return undefined;
    announce(outcome);
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await (typeof text === 'function' ? text() : text));
      setOutcome(texts.copy.done);
    } catch {
      setOutcome(texts.copy.failed); // the browser may forbid it, or the text could not be had
    }
  };
  return html`<button class="button button-small" type="button" onClick=${copy}><${Icon} name=${outcome === texts.copy.done ? 'success' : 'copy'} />${outcome ?? label}</button>`;
}
