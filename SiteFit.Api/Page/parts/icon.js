import { html } from '../core/view.js';

// 16 × 16, drawn with the text's colour.
const PATHS = {
  success: 'M3 8.5l3.2 3.2L13 5',
  error: 'M4 4l8 8M12 4l-8 8',
  warning: 'M8 3v6M8 12v.5',
  info: 'M4 8h8',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3',
  select: 'M4 2.5l8.5 5-4 1-1.5 4z',
  parcel: 'M3 4l9-1.5 1.5 8L5 13z',
  house: 'M2.5 8L8 3l5.5 5M4.5 7v6h7V7',
  obstacle: 'M8 2.5a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM8 8v5.5',
  hole: 'M2.5 2.5h11v11h-11zM6 6h4v4H6z',
  setback: 'M2.5 3.5v9M5.5 8h8M8 5.5L5.5 8 8 10.5M13.5 3.5v9',
  snap: 'M4 3v5a4 4 0 0 0 8 0V3M4 5.5h0M12 5.5h0M2.5 3h3M10.5 3h3',
  import: 'M8 2.5v7M5 6.5l3 3 3-3M3 12.5h10',
  empty: 'M4 4.5h8M6 4.5V3h4v1.5M5 4.5l.5 8.5h5l.5-8.5',
  turn: 'M12.5 8a4.5 4.5 0 1 0-1.4 3.2M12.5 4.5V8H9',
  waiting: 'M8 4v4l2.5 2',
  start: 'M5 3.5v9l7-4.5z',
  stop: 'M4.5 4.5h7v7h-7z',
  restart: 'M12.5 8a4.5 4.5 0 1 1-1.4-3.2M12.5 2.5v2.8h-2.8',
  close: 'M4 4l8 8M12 4l-8 8',
  down: 'M4 6l4 4 4-4',
  right: 'M6 4l4 4-4 4',
  link: 'M9.5 3H13v3.5M13 3L7.5 8.5M11 9v4H3V5h4',
  search: 'M7 3a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM10 10l3.5 3.5',
  system: 'M2.5 3.5h11v7h-11zM6 13h4M8 10.5V13',
  light: 'M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1',
  dark: 'M12.5 9.8A5.3 5.3 0 0 1 6.2 3.5a5.3 5.3 0 1 0 6.3 6.3z',
  pause: 'M5.5 4v8M10.5 4v8',
  copy: 'M6 6h7v7H6zM10 6V3H3v7h3',
  trash: 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5M7 7v3.5M9 7v3.5',
};

/** Decoration: the word stands beside it, or in the button's label. */
export const Icon = ({ name }) => html`
  <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d=${PATHS[name]} /></svg>`;
