import { MOST_ROWS } from '../core/feed.js';
import { count } from '../core/format.js';
import { html } from '../core/view.js';
import { Bounds } from './bounds.js';

/** How many rows there are, the way to older ones, and what is held at all. */
export const ListFoot = ({ feed, kind, words }) => html`
  <footer class="list-foot">
    <span>${count(feed.rows.length)} shown</span>
    ${!feed.isComplete && (feed.rows.length < MOST_ROWS
      ? html`<button class="button button-small" onClick=${feed.loadOlder}>Load older</button>`
      : html`<span class="quiet">${count(MOST_ROWS)} are the most that are shown: filters find the rest.</span>`)}
    <${Bounds} kind=${kind} words=${words} />
  </footer>`;
