import { html, render, useEffect, useState } from './core/view.js';
import { onSignInNeeded } from './core/session.js';
import { useRoute } from './core/route.js';
import { restoreTheme } from './core/theme.js';
import { texts } from './texts/texts.js';
import { Empty } from './parts/notice.js';
import { DeadLettersPage } from './dead-letters/dead-letters-page.js';
import { HistoryPage } from './history/history-page.js';
import { NewRunPage } from './new-run/new-run-page.js';
import { RunPage } from './run/run-page.js';
import { Shell } from './shell.js';
import { SignIn } from './sign-in/sign-in.js';

const PAGES = { new: NewRunPage, runs: RunPage, history: HistoryPage, 'dead-letters': DeadLettersPage };

const Nothing = () => html`<${Empty} title=${texts.notFound} />`;

function App() {
  const route = useRoute();
  // What the API said when it asked who is there: { message }, or null while it did not.
  const [asked, setAsked] = useState(null);
  const [visit, setVisit] = useState(0);
  useEffect(() => onSignInNeeded((message) => setAsked({ message })), []);
  const [section = 'new', id] = route.path;
  const Page = PAGES[section] ?? Nothing;
  const signedIn = () => {
    setAsked(null);
    setVisit((before) => before + 1); // everything is asked for anew
  };
  return html`
    <${Shell} section=${section} key=${visit}>
      ${asked
        ? html`<${SignIn} message=${asked.message} onSignedIn=${signedIn} />`
        : html`<${Page} key=${`${section}/${id ?? ''}`} route=${route} id=${id} />`}
    <//>`;
}

restoreTheme();
render(html`<${App} />`, document.getElementById('app'));
