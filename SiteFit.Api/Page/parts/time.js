import { html } from '../core/view.js';
import { ago, clock, duration } from '../core/format.js';
import { useNow } from '../core/now.js';

/** How long ago; the time itself on pointing at it. */
export const Time = ({ at }) => {
  const text = useNow((now) => ago(Date.parse(at), now));
  return html`<time datetime=${at} title=${clock(at)}>${text}</time>`;
};

/** From one time to another, or until now while there is no other: it counts up. */
export const Lasting = ({ from, to }) => {
  const text = useNow((now) => duration((to ? Date.parse(to) : now) - Date.parse(from)));
  return html`<span class="lasting">${text}</span>`;
};
