import { html, render, useErrorBoundary } from './core/view.js';
import { address, useRoute } from './core/route.js';
import { useSession } from './core/session.js';
import { restoreTheme } from './core/theme.js';
import { texts } from './texts/texts.js';
import { Empty } from './parts/notice.js';
import { DeadLettersPage } from './dead-letters/dead-letters-page.js';
import { HistoryPage } from './history/history-page.js';
import { NewRunPage } from './new-run/new-run-page.js';
import { RunPage } from './run/run-page.js';
import { Shell } from './shell.js';
import { SignIn } from './sign-in/sign-in.js';

const PAGES = new Map([['new', NewRunPage], ['runs', RunPage], ['history', HistoryPage], ['dead-letters', DeadLettersPage]]);

function App() {
  const route = useRoute();
  const { question } = useSession();
  const [section = 'new', id] = route.path;
  return html`
    <${Shell} section=${section} id=${id}>
      <${Place} key=${`${section}/${id ?? ''}`} page=${PAGES.get(section) ?? Nothing} route=${route} id=${id} />
    <//>
    ${question && html`<${SignIn} message=${question.message} />`}`;
}

/** A page that breaks leaves the way to the others. */
function Place({ page: Page, route, id }) {
  const [broken] = useErrorBoundary((error) => console.error(error));
  return broken ? html`<${Broken} />` : html`<${Page} route=${route} id=${id} />`;
}

const Broken = () => html`
  <h1>${texts.broken.title}</h1>
  <${Empty} title=${texts.broken.explain}><button class="button" onClick=${() => location.reload()}>${texts.broken.reload}</button><//>`;

const Nothing = () => html`
  <h1>${texts.notFound.title}</h1>
  <${Empty} title=${texts.notFound.explain}><a href=${address(['new'])}>${texts.notFound.way}</a><//>`;

restoreTheme();
render(html`<${App} />`, document.getElementById('app'));
