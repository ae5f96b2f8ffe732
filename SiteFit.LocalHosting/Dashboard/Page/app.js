import { html, render, useCallback, useEffect, useState } from './core/view.js';
import { get, onSignedOut } from './core/api.js';
import { useFilterKey } from './core/keys.js';
import { LiveContext, useLiveFeed } from './core/live.js';
import { useRoute } from './core/route.js';
import { restoreTheme } from './core/theme.js';
import { Problem } from './parts/notice.js';
import { ConsolePage } from './console/console-page.js';
import { LogsPage } from './logs/logs-page.js';
import { MetricsPage } from './metrics/metrics-page.js';
import { QueuesPage } from './queues/queues-page.js';
import { ResourcesPage } from './resources/resources-page.js';
import { Shell } from './shell.js';
import { SignIn } from './sign-in/sign-in.js';
import { TracePage } from './traces/trace-page.js';
import { TracesPage } from './traces/traces-page.js';

const PAGES = { resources: ResourcesPage, console: ConsolePage, logs: LogsPage, metrics: MetricsPage, queues: QueuesPage };

function pageOf([section, id]) {
  if (section === 'traces') return id ? TracePage : TracesPage;
  return PAGES[section] ?? ResourcesPage;
}

function Dashboard({ application }) {
  const live = useLiveFeed();
  const route = useRoute();
  useFilterKey();
  const Page = pageOf(route.path);
  return html`
    <${LiveContext.Provider} value=${live}>
      <${Shell} application=${application} route=${route}>
        <${Page} key=${route.path.join('/')} application=${application} route=${route} />
      <//>
    <//>`;
}

function App({ cameWithToken }) {
  const [application, setApplication] = useState(null);
  const [isSignedOut, setSignedOut] = useState(false);
  const [error, setError] = useState(null);
  const load = useCallback(async () => {
    try {
      setApplication(await get('application'));
      setSignedOut(false);
      setError(null);
    } catch (failure) {
      if (failure.status !== 401) setError(failure);
    }
  }, []);
  useEffect(() => {
    const end = onSignedOut(() => setSignedOut(true));
    load();
    return end;
  }, []);
  if (isSignedOut) return html`<${SignIn} onSignedIn=${load} wasRefused=${cameWithToken} />`;
  if (error) return html`<main class="page"><${Problem} error=${error} /></main>`;
  return application && html`<${Dashboard} application=${application} />`;
}

restoreTheme();
// The token has done its work; it should not stay in the address, which people share.
const cameWithToken = location.pathname === '/login';
if (cameWithToken) history.replaceState(null, '', '/' + location.hash);
render(html`<${App} cameWithToken=${cameWithToken} />`, document.getElementById('app'));
