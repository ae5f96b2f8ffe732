import { html, useState } from '../core/view.js';
import { Breakable } from '../parts/breakable.js';
import { TextFilter } from '../parts/filters.js';

/** The instruments of a resource, by meter. */
export function InstrumentList({ instruments, selected, onOpen }) {
  const [text, setText] = useState('');
  const wanted = text.toLowerCase();
  const shown = instruments.filter((instrument) => instrument.name.toLowerCase().includes(wanted) || instrument.meter.toLowerCase().includes(wanted));
  const meters = Map.groupBy(shown, (instrument) => instrument.meter);
  return html`
    <nav class="instruments" aria-label="Instruments">
      <${TextFilter} label="Find" isFirst wide value=${text} onChange=${setText} />
      ${[...meters].sort(([a], [b]) => a.localeCompare(b)).map(([meter, own]) => html`
        <section key=${meter}>
          <h2><${Breakable} text=${meter} /></h2>
          <ul class="plain">
            ${own.sort((a, b) => a.name.localeCompare(b.name)).map((instrument) => html`
              <li key=${instrument.name}>
                <button class="instrument" aria-current=${instrument === selected ? 'true' : null} title=${instrument.description} onClick=${() => onOpen(instrument)}><${Breakable} text=${instrument.name} /></button>
              </li>`)}
          </ul>
        </section>`)}
      ${shown.length === 0 && html`<p class="quiet">none with this name</p>`}
    </nav>`;
}
