import { html, useState } from './core/view.js';
import { address } from './core/route.js';
import { credential, forgetCredential } from './core/session.js';
import { currentTheme, nextTheme } from './core/theme.js';
import { texts } from './texts/texts.js';
import { Icon } from './parts/icon.js';

const SECTIONS = ['new', 'history', 'dead-letters'];

/** Head and navigation around every page. */
export function Shell({ section, children }) {
  const toContent = (event) => {
    event.preventDefault();
    document.getElementById('main').focus();
  };
  return html`
    <a class="skip" href="#main" onClick=${toContent}>${texts.toContent}</a>
    <header class="head">
      <a class="head-name" href=${address(['new'])}>${texts.name}</a>
      <nav class="nav" aria-label=${texts.sections.label}>
        ${SECTIONS.map((key) => html`
          <a key=${key} class="nav-link" href=${address([key])} aria-current=${key === section ? 'page' : null}>${texts.sections[key]}</a>`)}
      </nav>
      <div class="head-tools">
        <a class="head-link" href="/scalar">${texts.sections.api}</a>
        ${credential() && html`<button class="button button-small" onClick=${signOut}>${texts.signIn.signOut}</button>`}
        <${ThemeButton} />
      </div>
    </header>
    <main class="page" id="main" tabindex="-1">${children}</main>`;
}

function signOut() {
  forgetCredential();
  location.reload();
}

function ThemeButton() {
  const [theme, setTheme] = useState(currentTheme);
  const label = texts.theme[theme];
  return html`<button class="button button-plain" aria-label=${label} title=${label} onClick=${() => setTheme(nextTheme())}><${Icon} name=${theme} /></button>`;
}
