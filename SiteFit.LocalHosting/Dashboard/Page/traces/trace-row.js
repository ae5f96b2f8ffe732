import { Component, html } from '../core/view.js';
import { clock, duration, shortId } from '../core/format.js';
import { address } from '../core/route.js';
import { Badge, ResourceName } from '../parts/badge.js';

/** A trace in the list. Drawn again only when something in it has changed: there are up to a thousand. */
export class TraceRow extends Component {
  shouldComponentUpdate({ trace, longest }) {
    const before = this.props.trace;
    return longest !== this.props.longest || trace.spans !== before.spans || trace.durationMs !== before.durationMs
      || trace.errors !== before.errors || trace.isWhole !== before.isWhole;
  }

  render({ trace, longest }) {
    const to = address(['traces', trace.traceId]);
    return html`
      <div class="list-item" role="rowgroup">
        <div class="list-row" role="row" onClick=${(event) => { if (!event.target.closest('a')) location.hash = to; }}>
          <time role="cell" class="mono quiet" datetime=${trace.start} title=${trace.start}>${clock(trace.start)}</time>
          <span role="cell" class="cut">
            <a class="row-link" href=${to} title=${trace.traceId}><span class="root-resource">${trace.root.resource}</span> ${trace.root.name}</a>
            <span class="mono quiet trace-id">${shortId(trace.traceId)}</span>
            ${!trace.isWhole && html`<span class="tag" title="The span that began it was not received, or had to go">no root</span>`}
          </span>
          <span role="cell" class="trace-resources">${trace.resources.map((resource) => html`
            <span key=${resource.name} class="trace-resource"><${ResourceName} name=${resource.name} /> <span class="quiet">${resource.spans}</span></span>`)}</span>
          <span role="cell" class="number">${trace.spans}</span>
          <span role="cell">${trace.errors > 0 ? html`<${Badge} style="error">${trace.errors}<//>` : html`<span class="quiet">–</span>`}</span>
          <span role="cell" class="duration">
            <span class="duration-track"><span class="duration-bar ${trace.errors > 0 ? 'is-error' : ''}" style=${{ width: `${Math.max(1, 100 * Math.log1p(trace.durationMs) / Math.log1p(longest))}%` }}></span></span>
            <span class="duration-text">${duration(trace.durationMs)}</span>
          </span>
        </div>
      </div>`;
  }
}
