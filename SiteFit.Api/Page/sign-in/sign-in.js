import { html, useEffect, useRef, useState } from '../core/view.js';
import { request } from '../core/api.js';
import { decline, signIn } from '../core/session.js';
import { texts } from '../texts/texts.js';
import { Problem } from '../parts/notice.js';

/** What can stand in a header; a token may have been copied with the word before it. */
const READABLE = /^[\x21-\x7e]+$/;
const SCHEME = /^Bearer\s+/i;

/**
 * Asks for what the API wants to see, over the page: nothing that was typed there is lost.
 * @param message the API's words about what was sent before; null when nothing was
 */
export function SignIn({ message }) {
  const dialog = useRef(null);
  const field = useRef(null);
  const [text, setText] = useState('');
  const [error, setError] = useState(message && { message: texts.signIn.refused(message) });
  const [isChecking, setChecking] = useState(false);
  useEffect(() => dialog.current.showModal(), []);
  const submit = async (event) => {
    event.preventDefault();
    setChecking(true);
    try {
      const key = text.trim().replace(SCHEME, '');
      await check(key);
      signIn(key);
      dialog.current.close(); // the focus goes back to where it was
    } catch (failure) {
      setError(failure);
      setChecking(false);
      field.current.select();
    }
  };
  return html`
    <dialog class="dialog" ref=${dialog} aria-labelledby="sign-in-title" onClose=${decline}>
      <form class="sign-in" onSubmit=${submit}>
        <h2 id="sign-in-title">${texts.signIn.title}</h2>
        <p>${texts.signIn.explain}${message && ` ${texts.signIn.kept}`}</p>
        <label class="field">
          <span class="field-label">${texts.signIn.label}</span>
          <input type="password" autocomplete="off" spellcheck="false" required ref=${field} value=${text}
            aria-invalid=${error ? 'true' : null} aria-describedby=${error ? 'sign-in-problem' : null} onInput=${(event) => setText(event.target.value)} />
        </label>
        <div id="sign-in-problem"><${Problem} error=${error} /></div>
        <div class="dialog-actions">
          <button class="button" type="button" onClick=${() => dialog.current.close()}>${texts.signIn.later}</button>
          <button class="button button-primary" type="submit" disabled=${!text.trim() || isChecking}>${isChecking ? texts.signIn.checking : texts.signIn.submit}</button>
        </div>
      </form>
    </dialog>`;
}

/** Throws what the API has against it. */
async function check(key) {
  if (!READABLE.test(key)) throw new Error(texts.signIn.unreadable);
  try {
    await request('/apps', {}, key);
  } catch (error) {
    if (error.status === 401) error.message = texts.signIn.refused(error.message);
    throw error;
  }
}
