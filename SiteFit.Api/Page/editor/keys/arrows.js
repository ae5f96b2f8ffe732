const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

const FINE = 0.01; // metres, with Alt
const COARSE = 10; // times as far, with Shift

/** [dx, dy] in metres that an arrow key means; null for other keys. */
export function arrowShift(event, step) {
  const direction = DIRECTIONS[event.key];
  if (!direction || event.ctrlKey || event.metaKey) return null;
  const metres = event.altKey ? FINE : event.shiftKey ? step * COARSE : step;
  return [direction[0] * metres, direction[1] * metres];
}

export const isPress = (event) => event.key === 'Enter' || event.key === ' ';
