import { html, useState } from '../core/view.js';
import { keepCredential } from '../core/session.js';
import { texts } from '../texts/texts.js';
import { Problem } from '../parts/notice.js';

/**
 * Asks for what the API wants to see.
 * @param message the API's words about what was sent before; null when nothing was
 */
export function SignIn({ message, onSignedIn }) {
  const [text, setText] = useState('');
  const submit = (event) => {
    event.preventDefault();
    keepCredential(text.trim());
    onSignedIn();
  };
  return html`
    <form class="sign-in" onSubmit=${submit}>
      <h1>${texts.signIn.title}</h1>
      <p>${texts.signIn.explain}</p>
      <${Problem} error=${message && { message: `${texts.signIn.refused} ${message}` }} />
      <label class="field field-wide">
        <span class="field-label">${texts.signIn.label}</span>
        <input type="password" autocomplete="off" spellcheck="false" required value=${text} onInput=${(event) => setText(event.target.value)} autofocus />
      </label>
      <button class="button button-primary" type="submit" disabled=${!text.trim()}>${texts.signIn.submit}</button>
    </form>`;
}
