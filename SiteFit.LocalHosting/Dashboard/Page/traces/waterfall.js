import { html, useMemo } from '../core/view.js';
import { clock, duration } from '../core/format.js';
import { useLive } from '../core/live.js';
import { hueOf } from '../core/colors.js';
import { Level, ResourceName } from '../parts/badge.js';
import { Icon } from '../parts/icon.js';
import { rowsOf } from './trace-rows.js';

const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** The spans of a trace under one another, each where it began and as long as it took. */
export function Waterfall({ trace, collapsed, withLogs, selected, onToggle, onSelect }) {
  const { resources } = useLive();
  const rows = useMemo(() => rowsOf(trace, collapsed, withLogs), [trace, collapsed, withLogs]);
  const total = Math.max(trace.durationMs, 0.001);
  const start = new Date(trace.start).getTime();
  return html`
    <div class="waterfall" role="table" aria-label="Spans">
      <div class="waterfall-head" role="row">
        <span role="columnheader">Span</span>
        <span role="columnheader" class="waterfall-axis">
          ${TICKS.map((tick) => html`<span key=${tick} class="axis-tick" style=${{ left: `${tick * 100}%` }}>${duration(tick * total)}</span>`)}
        </span>
      </div>
      ${rows.map((row) => row.kind === 'span'
        ? html`<${SpanRow} key=${row.span.spanId} ...${row} total=${total} hue=${hueOf(row.span.resource, resources)} isCollapsed=${collapsed.has(row.span.spanId)}
            isSelected=${row.span.spanId === selected.span} onToggle=${onToggle} onSelect=${onSelect} />`
        : html`<${LogLine} key=${row.record.sequence} ...${row} total=${total} start=${start}
            isSelected=${String(row.record.sequence) === selected.log} onSelect=${onSelect} />`)}
    </div>`;
}

const indent = (depth) => ({ paddingLeft: `${0.5 + Math.min(depth, 14) * 0.9}rem` });

function SpanRow({ span, hasChildren, hidden, total, hue, isCollapsed, isSelected, onToggle, onSelect }) {
  const left = Math.min(100, 100 * span.offsetMs / total);
  const width = Math.max(0.15, Math.min(100 - left, 100 * span.durationMs / total));
  const isError = span.status === 'error';
  return html`
    <div class="waterfall-row ${isSelected ? 'is-selected' : ''} ${isError ? 'is-error' : ''}" role="row" data-span=${span.spanId}
      onClick=${(event) => event.target.closest('button') || onSelect({ span: span.spanId })}>
      <span role="cell" class="waterfall-name" style=${indent(span.depth)}>
        ${hasChildren
          ? html`<button class="fold" aria-label=${isCollapsed ? `Expand ${span.name}` : `Collapse ${span.name}`} aria-expanded=${!isCollapsed} onClick=${() => onToggle(span.spanId)}><${Icon} name=${isCollapsed ? 'right' : 'down'} /></button>`
          : html`<span class="fold"></span>`}
        <button class="row-open" aria-haspopup="dialog" onClick=${() => onSelect({ span: span.spanId })} title=${`${span.resource} ${span.name}`}>
          <${ResourceName} name=${span.resource} />${isError && html`<span class="is-error-sign" title="error"><${Icon} name="error" /></span>`}<span class="span-name">${span.name}</span>
        </button>
        ${hidden > 0 && html`<span class="tag">+${hidden}</span>`}
      </span>
      <span role="cell" class="waterfall-track">
        <span class="span-bar ${hue} ${isError ? 'is-error' : ''}" style=${{ left: `${left}%`, width: `${width}%` }}></span>
        ${span.events.map((event, index) => html`<span key=${index} class="span-event" title=${event.name} style=${{ left: `${100 * event.offsetMs / total}%` }}></span>`)}
        <span class="span-duration" style=${left + width < 82 ? { left: `calc(${left + width}% + 6px)` } : { right: `calc(${100 - left}% + 6px)` }}>${duration(span.durationMs)}</span>
      </span>
    </div>`;
}

function LogLine({ record, depth, total, start, isSelected, onSelect }) {
  const offset = new Date(record.time).getTime() - start;
  const open = () => onSelect({ log: String(record.sequence) });
  return html`
    <div class="waterfall-row waterfall-log ${isSelected ? 'is-selected' : ''}" role="row" onClick=${(event) => event.target.closest('button') || open()}>
      <span role="cell" class="waterfall-name" style=${indent(depth)}>
        <span class="fold"></span>
        <button class="row-open" aria-haspopup="dialog" onClick=${open} title=${`${clock(record.time)} ${record.message}`}><${Level} level=${record.level} /><span class="span-name">${record.message}</span></button>
      </span>
      <span role="cell" class="waterfall-track">
        <span class="log-mark level-mark-${record.level}" style=${{ left: `${Math.max(0, Math.min(100, 100 * offset / total))}%` }}></span>
      </span>
    </div>`;
}
