import { html } from '../core/view.js';
import { clock, duration, fixed } from '../core/format.js';
import { texts } from '../texts/texts.js';
import { Card } from './card.js';

const { certificate: words } = texts.result;

/** How sure the answer is, and who gave it. */
export function Certificate({ job, outputs: { metadata, results } }) {
  const { engine, gap_m: gap, search } = metadata;
  const rows = [
    [words.engine, engine && `${engine.name} ${engine.version}, ${words.modes[engine.mode] ?? engine.mode}`],
    [words.searched, metadata.boxes_visited !== undefined && words.effort(fixed(metadata.angles_searched, 0), fixed(metadata.boxes_visited, 0))],
    [words.crs, metadata.units?.crs],
    [words.made, metadata.generated_at && html`<time datetime=${metadata.generated_at}>${clock(metadata.generated_at)}</time>`],
    [words.took, job.started_at && job.ended_at && duration(Date.parse(job.ended_at) - Date.parse(job.started_at))],
    [words.cache, metadata.cache_hit === true && words.cached],
  ].filter(([, value]) => value);
  return html`
    <${Card} title=${words.title}>
      ${gap !== undefined && results?.length > 0 && html`<p>${words.gap(lengthText(gap))} ${words.searches[search] ?? ''}${metadata.preview ? ` ${words.preview}` : ''}</p>`}
      <dl class="facts">${rows.map(([name, value]) => html`<dt key=${name}>${name}</dt><dd key=${`${name}:`}>${value}</dd>`)}</dl>
    <//>`;
}

/** Rounded up: what is said to be missed at most is. */
function lengthText(metres) {
  if (metres <= 0.00001) return '0.01 mm';
  return metres < 0.01 ? `${fixed(Math.ceil(metres * 100_000) / 100, 2)} mm` : `${fixed(Math.ceil(metres * 1000) / 1000, 3)} m`;
}
