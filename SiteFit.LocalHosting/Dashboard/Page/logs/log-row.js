import { Component, html } from '../core/view.js';
import { clock } from '../core/format.js';
import { Level, ResourceName } from '../parts/badge.js';
import { Highlight } from '../parts/highlight.js';
import { LogDetails } from './log-details.js';

/** A record; its button opens what else it says. Drawn again only when it has changed: there are up to a thousand. */
export class LogRow extends Component {
  shouldComponentUpdate(next) {
    return next.isOpen !== this.props.isOpen || next.wanted !== this.props.wanted || next.record !== this.props.record;
  }

  render({ record, wanted, isOpen, onOpen }) {
    return html`
      <div class="list-item ${isOpen ? 'is-open' : ''}" role="rowgroup">
        <div class="list-row" role="row" onClick=${(event) => event.target.closest('a, button') || onOpen(isOpen ? null : record.sequence)}>
          <time role="cell" class="mono quiet" datetime=${record.time} title=${record.time}>${clock(record.time)}</time>
          <span role="cell"><${Level} level=${record.level} /></span>
          <span role="cell"><${ResourceName} name=${record.resource} /></span>
          <span role="cell" class="mono cut" title=${record.event}>${record.event}</span>
          <span role="cell" class="cut">
            <button class="row-open" aria-expanded=${isOpen} onClick=${() => onOpen(isOpen ? null : record.sequence)}>
              <${Highlight} text=${record.message} wanted=${wanted} />
              ${record.exception && html`<span class="has-exception"> with exception</span>`}
            </button>
          </span>
        </div>
        ${isOpen && html`<${LogDetails} record=${record} />`}
      </div>`;
  }
}
