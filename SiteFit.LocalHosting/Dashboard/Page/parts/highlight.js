import { html } from '../core/view.js';

/** Text in which every occurrence of the wanted one is marked, whatever its case. */
export function Highlight({ text, wanted }) {
  if (!wanted) return text;
  const parts = [];
  const lower = text.toLowerCase();
  const find = wanted.toLowerCase();
  let from = 0;
  for (let at = lower.indexOf(find); at >= 0; at = lower.indexOf(find, from)) {
    parts.push(text.slice(from, at), html`<mark>${text.slice(at, at + find.length)}</mark>`);
    from = at + find.length;
  }
  parts.push(text.slice(from));
  return parts;
}
