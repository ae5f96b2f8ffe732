import { html } from '../core/view.js';

/** A dotted name that may go on in the next line after a dot or an underscore. */
export const Breakable = ({ text }) => text.split(/(?<=[._/])/).map((part) => html`${part}<wbr />`);
