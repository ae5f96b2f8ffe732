import { html } from '../core/view.js';
import { layout } from './graph-layout.js';

const WIDTH = 160;
const HEIGHT = 50;
const GAP_X = 90;
const GAP_Y = 22;
const MARGIN = 12;

/** Who needs whom, from left to right. A dashed line leads to the process that a resource lives in. */
export function DependencyGraph({ resources, selected, onOpen }) {
  const { columns, edges } = layout(resources);
  const tallest = Math.max(...columns.map((column) => column.length));
  const height = tallest * (HEIGHT + GAP_Y) - GAP_Y + 2 * MARGIN;
  const width = columns.length * (WIDTH + GAP_X) - GAP_X + 2 * MARGIN;
  const places = new Map(columns.flatMap((column, x) => column.map((resource, y) => [resource.name, {
    x: MARGIN + x * (WIDTH + GAP_X),
    y: (height - column.length * (HEIGHT + GAP_Y) + GAP_Y) / 2 + y * (HEIGHT + GAP_Y),
  }])));
  return html`
    <div class="scroll">
      <svg class="graph" width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`} role="group" aria-label="Dependencies of the resources">
        <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0l8 4-8 4z" /></marker></defs>
        ${edges.map((edge) => html`
          <path key=${`${edge.from} ${edge.to} ${edge.kind}`} d=${curve(places.get(edge.from), places.get(edge.to))} marker-end="url(#arrow)"
            class="edge edge-${edge.kind} ${edge.from === selected || edge.to === selected ? 'is-selected' : ''}" />`)}
        ${resources.map((resource) => html`<${Node} key=${resource.name} resource=${resource} place=${places.get(resource.name)} isSelected=${resource.name === selected} onOpen=${onOpen} />`)}
      </svg>
      <p class="quiet legend-line"><span class="line-solid"></span> needs <span class="line-dashed"></span> lives in</p>
    </div>`;
}

function Node({ resource, place, isSelected, onOpen }) {
  const state = resource.state === 'Running' ? (resource.health === 'Healthy' ? 'healthy' : 'not healthy') : resource.state.toLowerCase();
  const press = (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onOpen(resource.name);
  };
  return html`
    <g class="node node-${resource.stateStyle} ${isSelected ? 'is-selected' : ''}" transform=${`translate(${place.x} ${place.y})`} role="button" tabindex="0"
      aria-label=${`${resource.name}, ${resource.type}, ${state}`} onClick=${() => onOpen(resource.name)} onKeyDown=${press}>
      <rect width=${WIDTH} height=${HEIGHT} rx="5" />
      <rect class="node-bar" width="4" height=${HEIGHT} rx="2" />
      <title>${resource.type}</title>
      <text class="node-name" x="14" y="21">${resource.name}</text>
      <text class="node-state" x="14" y="39">${state}</text>
    </g>`;
}

/** From the right side of one box to the left side of the other. */
function curve(from, to) {
  const x1 = from.x + WIDTH;
  const y1 = from.y + HEIGHT / 2;
  const x2 = to.x;
  const y2 = to.y + HEIGHT / 2;
  if (x2 <= x1) return `M${x1} ${y1}C${x1 + 60} ${y1} ${x2 - 60} ${y2} ${x2} ${y2}`;
  const bend = (x2 - x1) / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - 1} ${y2}`;
}
