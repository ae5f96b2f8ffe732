import { html, useEffect, useLayoutEffect, useRef, useState } from './core/view.js';
import { address } from './core/route.js';
import { askAgain, signOut, useSession } from './core/session.js';
import { currentTheme, nextTheme } from './core/theme.js';
import { titleOf } from './core/title.js';
import { texts } from './texts/texts.js';
import { Announcer } from './parts/announcer.js';
import { Icon } from './parts/icon.js';

const SECTIONS = ['new', 'history', 'dead-letters'];

/** Head and navigation around every page. */
export function Shell({ section, id, children }) {
  const main = useRef(null);
  useLayoutEffect(() => { document.title = titleOf(texts.sections[section]); }, [section, id]);
  useFocusOnArrival(main, `${section}/${id ?? ''}`);
  const toContent = (event) => {
    event.preventDefault();
    main.current.focus();
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
        <${SessionButton} />
        <${ThemeButton} />
      </div>
    </header>
    <main class="page" id="main" tabindex="-1" ref=${main}>${children}</main>
    <${Announcer} />`;
}

/** After going to another page the keyboard and the reading begin at its heading, as after loading one. */
function useFocusOnArrival(main, place) {
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    const start = main.current.querySelector('h1') ?? main.current;
    start.tabIndex = -1;
    start.focus({ preventScroll: true });
    main.current.scrollTo(0, 0);
  }, [place]);
}

function SessionButton() {
  const { isSignedIn, isDeclined } = useSession();
  if (isSignedIn) return html`<button class="button button-small" onClick=${signOut}>${texts.signIn.signOut}</button>`;
  return isDeclined && html`<button class="button button-small" onClick=${askAgain}>${texts.signIn.submit}</button>`;
}

function ThemeButton() {
  const [theme, setTheme] = useState(currentTheme);
  const label = texts.theme[theme];
  return html`<button class="button button-plain" aria-label=${label} title=${label} onClick=${() => setTheme(nextTheme())}><${Icon} name=${theme} /></button>`;
}
