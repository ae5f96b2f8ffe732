import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from '../core/view.js';
import { count } from '../core/format.js';
import { useLive } from '../core/live.js';
import { go, useFilters } from '../core/route.js';
import { ChoiceFilter, TextFilter, Toggle } from '../parts/filters.js';
import { Empty } from '../parts/notice.js';
import { ResourceState } from '../resources/resource-state.js';
import { ConsoleBlock, isHit } from './console-block.js';
import { useConsole } from './use-console.js';

const MOST_LINES = 5000;
const NEAR_END = 40; // px

/** Address: #/console/{name}?q=text&only=1&raw=1&from=0 */
export function ConsolePage({ route }) {
  const { resources } = useLive();
  const names = (resources ?? []).filter((resource) => resource.hasConsole).map((resource) => resource.name);
  const name = route.path[1] ?? names.find((known) => resources.find((resource) => resource.name === known).type === 'Project') ?? names[0];
  if (!name) return html`<${Empty} title="Waiting for the host…" />`;
  if (resources !== null && !names.includes(name)) return html`<${Empty} title=${`There is no process “${name}”.`} />`;
  return html`<${Output} key=${name} name=${name} names=${names} resource=${resources?.find((known) => known.name === name)} route=${route} />`;
}

function Output({ name, names, resource, route }) {
  const [query, change] = useFilters(route);
  const isRaw = query.raw === '1';
  const wanted = query.q ?? '';
  const { blocks, count: lines, start } = useConsole(name, MOST_LINES, query.from === '0' ? 0 : undefined);
  const [isFollowing, setFollowing] = useState(true);
  const [current, setCurrent] = useState(null);
  const list = useRef(null);
  const hits = useMemo(() => wanted
    ? blocks.flatMap((block) => block.lines).filter((line) => isHit(line, wanted, isRaw)).map((line) => line.id)
    : [], [blocks, wanted, isRaw]);

  useLayoutEffect(() => {
    if (isFollowing) list.current.scrollTop = list.current.scrollHeight;
  }, [blocks, isFollowing, isRaw]);
  useEffect(() => setCurrent(null), [wanted]);

  const scrolled = () => {
    const { scrollTop, scrollHeight, clientHeight } = list.current;
    setFollowing(scrollHeight - scrollTop - clientHeight < NEAR_END);
  };
  const step = (by) => {
    if (hits.length === 0) return;
    const at = hits.indexOf(current);
    const next = hits[at < 0 ? (by > 0 ? 0 : hits.length - 1) : (at + by + hits.length) % hits.length];
    setCurrent(next);
    setFollowing(false);
    list.current.querySelector(`[data-line="${next}"]`)?.scrollIntoView({ block: 'center' });
  };
  return html`
    <div class="toolbar">
      <h1>Console</h1>
      <${ChoiceFilter} label="Resource" value=${name} options=${names} any=${null} onChange=${(next) => go(['console', next], query)} />
      ${resource && html`<${ResourceState} resource=${resource} />`}
      <${TextFilter} label="Search" isFirst wide value=${wanted} onChange=${(q) => change({ q })}
        onKeyDown=${(event) => event.key === 'Enter' && step(event.shiftKey ? -1 : 1)} />
      ${wanted && html`
        <span class="quiet" role="status">${current === null ? `${count(hits.length)} lines` : `${count(hits.indexOf(current) + 1)} of ${count(hits.length)}`}</span>
        <${Toggle} label="Only these" isOn=${query.only === '1'} onChange=${(only) => change({ only })} />`}
      <span class="toolbar-end">
        <${Toggle} label="Raw" isOn=${isRaw} title="Lines as they were written" onChange=${(raw) => change({ raw })} />
        <${Toggle} label="Follow" isOn=${isFollowing} title="Keep the newest line in view" onChange=${setFollowing} />
      </span>
    </div>
    <div class="console console-full" ref=${list} onScroll=${scrolled} tabindex="0" role="log" aria-label=${`Output of ${name}`}>
      ${start > 0 && html`<p class="console-note"><button class="link" onClick=${() => { setFollowing(false); change({ from: '0' }); }}>Show the log from its start</button></p>`}
      ${lines >= MOST_LINES && html`<p class="console-note">Only the last ${count(lines)} lines are shown.</p>`}
      ${blocks.length === 0 && html`<p class="console-note">No output yet.</p>`}
      ${blocks.map((block) => html`<${ConsoleBlock} key=${block.id} block=${block} wanted=${wanted} isRaw=${isRaw} onlyHits=${query.only === '1'} current=${current} />`)}
    </div>`;
}
