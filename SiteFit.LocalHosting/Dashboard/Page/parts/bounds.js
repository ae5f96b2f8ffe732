import { html } from '../core/view.js';
import { count } from '../core/format.js';
import { useLive } from '../core/live.js';
import { useLoad } from '../core/load.js';

/** How much telemetry of a kind (spans, logs, points) is held, of how much at most, and what had to go. */
export function Bounds({ kind, words }) {
  const { telemetry } = useLive();
  const { data } = useLoad('telemetry', {}, telemetry[kind], 1000);
  const bounds = data?.[kind];
  if (!bounds) return null;
  return html`
    <p class="bounds" title=${`${count(bounds.received)} ${words} received since the start. The oldest go when the memory for them is full.`}>
      <meter min="0" max=${bounds.capacity} value=${bounds.held} aria-label=${`${words} held`}></meter>
      <span>${count(bounds.held)} of ${count(bounds.capacity)} ${words} held</span>
      <span class=${bounds.dropped > 0 ? 'bounds-dropped' : 'quiet'}>${bounds.dropped > 0 ? `${count(bounds.dropped)} dropped` : 'none dropped'}</span>
    </p>`;
}
