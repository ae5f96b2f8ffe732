import { html, useState } from '../core/view.js';
import { post } from '../core/api.js';
import { Problem } from '../parts/notice.js';

/** For who comes without the token, or with one of an earlier run. */
export function SignIn({ onSignedIn, wasRefused }) {
  const [token, setToken] = useState('');
  const [error, setError] = useState(wasRefused ? new Error('The link is of another run of the AppHost.') : null);
  const submit = async (event) => {
    event.preventDefault();
    try {
      await post('/login', { token: tokenOf(token) });
      onSignedIn();
    } catch (refusal) {
      setError(refusal);
    }
  };
  return html`
    <main class="sign-in">
      <form class="card" onSubmit=${submit}>
        <h1>Sign in</h1>
        <p>The terminal in which the AppHost runs shows a link after <code>Dashboard:</code>. Open it, or enter its token here.</p>
        <label class="field field-wide">
          <span class="field-label">Token</span>
          <input type="password" name="token" autocomplete="off" required autofocus value=${token} onInput=${(event) => setToken(event.target.value)} />
        </label>
        <${Problem} error=${error} />
        <button class="button button-primary" type="submit">Sign in</button>
      </form>
    </main>`;
}

// Somebody may paste the whole link.
const tokenOf = (text) => text.trim().replace(/^.*[?&]t=([^&#]+).*$/, (_, token) => decodeURIComponent(token));
