import { Component, html } from '../core/view.js';
import { ConsoleLine } from './console-line.js';

/** A hundred lines, drawn again only when one of them has changed. */
export class ConsoleBlock extends Component {
  shouldComponentUpdate(next) {
    return ['block', 'wanted', 'isRaw', 'onlyHits', 'current'].some((name) => next[name] !== this.props[name]);
  }

  render({ block, wanted, isRaw, onlyHits, current }) {
    const lines = onlyHits && wanted ? block.lines.filter((line) => isHit(line, wanted, isRaw)) : block.lines;
    return lines.map((line) => html`<${ConsoleLine} key=${line.id} line=${line} wanted=${wanted} isRaw=${isRaw} isCurrent=${line.id === current} />`);
  }
}

export const isHit = (line, wanted, isRaw) => (isRaw ? line.raw : line.text).toLowerCase().includes(wanted.toLowerCase());
