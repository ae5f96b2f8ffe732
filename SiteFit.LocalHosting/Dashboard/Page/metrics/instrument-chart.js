import { html, useState } from '../core/view.js';
import { useLive } from '../core/live.js';
import { useLoad } from '../core/load.js';
import { unitText } from '../core/format.js';
import { ChoiceFilter, Segments } from '../parts/filters.js';
import { Problem } from '../parts/notice.js';
import { LineChart } from './line-chart.js';

const MOST_LINES = 16;
const QUANTILES = ['p50', 'p95', 'p99'];
const KINDS = { counter: 'counter, per second', upDownCounter: 'up-down counter', gauge: 'gauge', histogram: 'histogram' };

/** One instrument over time: a line per set of dimensions; for a histogram its quantiles, and below how often. */
export function InstrumentChart({ instrument, query, onChange }) {
  const { telemetry } = useLive();
  const minutes = Number(query.minutes ?? 5);
  const { data, error } = useLoad('metrics/series', { resource: instrument.resource, meter: instrument.meter, name: instrument.name, minutes }, telemetry.points, 1000);
  const [hidden, setHidden] = useState(new Set());
  const dimensions = Object.entries(instrument.dimensions).filter(([, values]) => values.length > 1);
  const fitting = (data?.series ?? []).filter((series) => dimensions.every(([key]) => !query[`d.${key}`] || series.dimensions[key] === query[`d.${key}`]));
  const named = fitting.map((series) => ({ ...series, label: labelOf(series.dimensions, dimensions) })).sort((a, b) => latestOf(b) - latestOf(a));
  const toggle = (label) => setHidden((before) => {
    const next = new Set(before);
    if (!next.delete(label)) next.add(label);
    return next;
  });
  const chart = { minutes, hidden, onToggle: toggle };
  const shown = named.slice(0, MOST_LINES);
  const stat = query.stat ?? 'p95';
  return html`
    <section class="chart-panel">
      <header class="chart-head">
        <h2>${instrument.name}</h2>
        <p class="quiet">${KINDS[instrument.kind] ?? instrument.kind}${instrument.unit && `, ${instrument.unit}`}${instrument.description && ` · ${instrument.description}`}</p>
      </header>
      <div class="toolbar toolbar-sub">
        ${dimensions.map(([key, values]) => html`
          <${ChoiceFilter} key=${key} label=${key} value=${query[`d.${key}`] ?? ''} options=${values} onChange=${(value) => onChange({ [`d.${key}`]: value })} />`)}
        ${instrument.kind === 'histogram' && named.length > 1 && html`
          <${Segments} label="Quantile" value=${stat} options=${QUANTILES.map((name) => [name, name])} onChange=${(next) => onChange({ stat: next === 'p95' ? '' : next })} />`}
      </div>
      <${Problem} error=${error} />
      ${data && (instrument.kind === 'histogram'
        ? html`
          <h3>${named.length > 1 ? stat : 'Quantiles'}</h3>
          <${LineChart} ...${chart} unit=${data.unit} lines=${named.length > 1
            ? shown.map((series) => ({ label: series.label, points: series[stat] }))
            : named.flatMap((series) => QUANTILES.map((name) => ({ label: name, points: series[name] })))} />
          <h3>Measurements per second</h3>
          <${LineChart} ...${chart} unit="" height=${140} isFromZero lines=${shown.map((series) => ({ label: series.label, points: series.count }))} />`
        : html`<${LineChart} ...${chart} isFromZero=${instrument.kind !== 'gauge'} unit=${instrument.kind === 'counter' ? rateUnit(data.unit) : data.unit} lines=${shown.map((series) => ({ label: series.label, points: series.points }))} />`)}
      ${named.length > MOST_LINES && html`<p class="quiet">${named.length - MOST_LINES} more are not drawn: choose a dimension's value.</p>`}
    </section>`;
}

const labelOf = (values, dimensions) => dimensions.length === 0
  ? 'all'
  : dimensions.map(([key]) => values[key] ?? '–').join(' · ');

const latestOf = (series) => (series.points ?? series.count ?? []).at(-1)?.[1] ?? 0;

const rateUnit = (unit) => unit === 'By' ? 'By' : unit === 's' || unit === 'ms' ? '' : `${unitText(unit).trim() || ''}/s`;
