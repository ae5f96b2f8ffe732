import { html, useState } from '../core/view.js';
import { clock, measure } from '../core/format.js';
import { hueAt } from '../core/colors.js';
import { Legend } from './legend.js';
import { timeTicks, valueScale } from './scale.js';
import { useWidth } from './use-width.js';

const LEFT = 70;
const RIGHT = 12;
const TOP = 8;
const BOTTOM = 22;
// A pause between exports is no gap in the line; a resource that was stopped is.
const LONGEST_GAP_MS = 15_000;

/**
 * Lines over the last minutes.
 * @param lines [{ label, points: [[unixMs, value|null]…] }]
 * @param hidden labels of lines that are not drawn
 */
export function LineChart({ lines, unit, minutes, height = 260, isFromZero = false, hidden, onToggle }) {
  const [element, width] = useWidth();
  const [hover, setHover] = useState(null);
  const drawn = lines.map((line, index) => ({ ...line, hue: hueAt(index), dash: index >> 3 })).filter((line) => !hidden.has(line.label));
  const to = Math.max(Date.now() - 1000, ...lines.map((line) => line.points.at(-1)?.[0] ?? 0));
  const from = to - minutes * 60_000;
  const scale = valueScale(drawn.flatMap((line) => line.points.map(([, value]) => value)), unit, isFromZero, height > 200 ? 5 : 3);
  const innerWidth = Math.max(10, width - LEFT - RIGHT);
  const innerHeight = height - TOP - BOTTOM;
  const x = (time) => LEFT + innerWidth * (time - from) / (to - from);
  const y = (value) => TOP + innerHeight * (1 - (value - scale.min) / (scale.max - scale.min));
  const at = hover === null ? null : nearest(drawn, from + (to - from) * (hover - LEFT) / innerWidth);
  const move = (event) => setHover(event.clientX - element.current.getBoundingClientRect().left);
  return html`
    <div class="chart" ref=${element}>
      ${width > 0 && html`
        <svg width=${width} height=${height} role="img" aria-label=${`Chart of ${lines.length} lines over ${minutes} minutes; the values are in the legend`}
          onPointerMove=${move} onPointerLeave=${() => setHover(null)}>
          ${scale.ticks.map((tick) => html`
            <g key=${tick}><line class="grid" x1=${LEFT} x2=${width - RIGHT} y1=${y(tick)} y2=${y(tick)} /><text class="axis" x=${LEFT - 8} y=${y(tick) + 4} text-anchor="end">${measure(tick, unit)}</text></g>`)}
          ${timeTicks(from, to, Math.max(2, innerWidth / 110)).map((tick) => html`<text key=${tick} class="axis" x=${x(tick)} y=${height - 6} text-anchor="middle">${clock(tick, false).slice(-8)}</text>`)}
          ${drawn.map((line) => html`<${Series} key=${line.label} line=${line} from=${from} x=${x} y=${y} />`)}
          ${at !== null && html`
            <line class="cursor" x1=${x(at)} x2=${x(at)} y1=${TOP} y2=${height - BOTTOM} />
            ${drawn.map((line) => [line, valueAt(line.points, at)]).filter(([, value]) => value !== null && value !== undefined).map(([line, value]) => html`<circle key=${line.label} class="dot ${line.hue}" cx=${x(at)} cy=${y(value)} r="3.5" />`)}`}
        </svg>`}
      <${Legend} lines=${lines} unit=${unit} hidden=${hidden} onToggle=${onToggle} at=${at} valueAt=${valueAt} />
    </div>`;
}

/** A line, and a dot for each value that has no neighbour to draw a line to. */
function Series({ line, from, x, y }) {
  const runs = runsOf(line.points, from);
  const path = runs.filter((run) => run.length > 1)
    .map((run) => 'M' + run.map(([time, value]) => `${x(time).toFixed(1)} ${y(value).toFixed(1)}`).join('L')).join('');
  return html`
    <g class=${line.hue}>
      <path class="series dash-${line.dash % 3}" d=${path} />
      ${runs.filter((run) => run.length === 1).map(([[time, value]]) => html`<circle key=${time} class="dot" cx=${x(time)} cy=${y(value)} r="2.5" />`)}
    </g>`;
}

/** The points in runs without a gap. */
function runsOf(points, from) {
  const runs = [];
  let run = null;
  for (const [time, value] of points) {
    if (time < from) continue;
    if (value === null) {
      run = null;
    } else if (run === null || time - run.at(-1)[0] > LONGEST_GAP_MS) {
      run = [[time, value]];
      runs.push(run);
    } else {
      run.push([time, value]);
    }
  }
  return runs;
}

function nearest(lines, time) {
  let best = null;
  for (const line of lines) {
    for (const [known] of line.points) {
      if (best === null || Math.abs(known - time) < Math.abs(best - time)) best = known;
    }
  }
  return best;
}

/** The last value at or shortly before a time. */
function valueAt(points, time) {
  let found = null;
  for (const [known, value] of points) {
    if (known > time) break;
    if (time - known <= LONGEST_GAP_MS) found = value;
  }
  return found;
}
