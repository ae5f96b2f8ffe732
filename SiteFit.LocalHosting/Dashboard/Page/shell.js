import { html, useEffect, useState } from './core/view.js';
import { useLive } from './core/live.js';
import { address } from './core/route.js';
import { currentTheme, nextTheme } from './core/theme.js';
import { Badge } from './parts/badge.js';
import { Icon } from './parts/icon.js';
import { TraceJump } from './traces/trace-jump.js';

const SECTIONS = [['resources', 'Resources'], ['console', 'Console'], ['logs', 'Logs'], ['traces', 'Traces'], ['metrics', 'Metrics'], ['queues', 'Queues']];

/** Head and navigation around every page. */
export function Shell({ application, route, children }) {
  const [section] = route.path;
  useEffect(() => {
    const name = SECTIONS.find(([key]) => key === section)?.[1] ?? 'Resources';
    document.title = `${route.path[1] ? `${route.path[1]} · ` : ''}${name} · ${application.name}`;
  }, [route.path.join('/')]);
  return html`
    <a class="skip" href="#main" onClick=${(event) => { event.preventDefault(); document.getElementById('main').focus(); }}>To the content</a>
    <header class="head">
      <a class="head-name" href=${address(['resources'])}>${application.name}</a>
      <nav class="nav" aria-label="Sections">
        ${SECTIONS.map(([key, text]) => html`
          <a key=${key} class="nav-link" href=${address([key])} aria-current=${key === section ? 'page' : null}>${text}</a>`)}
      </nav>
      <div class="head-tools">
        <${TraceJump} />
        <${Health} />
        <${ThemeButton} />
      </div>
    </header>
    <main class="page" id="main" tabindex="-1">${children}</main>`;
}

/** The whole in one glance, on every page. */
function Health() {
  const { isConnected, resources } = useLive();
  if (!isConnected) return html`<span role="status"><${Badge} style="error" icon="warning">not connected<//></span>`;
  const bad = (resources ?? []).filter((resource) => resource.stateStyle === 'error' || resource.stateStyle === 'warning');
  return html`
    <span role="status">
      <a class="head-health" href=${address(['resources'])}>
        ${bad.length === 0
          ? html`<${Badge} style="success">all healthy<//>`
          : html`<${Badge} style=${bad.some((resource) => resource.stateStyle === 'error') ? 'error' : 'warning'}>${bad.length} not healthy<//>`}
      </a>
    </span>`;
}

function ThemeButton() {
  const [theme, setTheme] = useState(currentTheme);
  return html`
    <button class="button button-plain" aria-label=${`Theme: ${theme}`} title=${`Theme: ${theme}`} onClick=${() => setTheme(nextTheme())}><${Icon} name=${theme} /></button>`;
}
