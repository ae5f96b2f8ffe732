import { useEffect, useRef, useState } from '../core/view.js';
import { useSize } from '../drawing/use-size.js';
import { Viewport } from '../drawing/viewport.js';

const ZOOM = 1.25;
const STEP = 40;
const DRAG = 4;

/**
 * What a plan shows of the bounds, which the person zooms and moves by wheel, fingers, keys and buttons.
 * @param box ref of the element that holds the plan
 * @returns { view, zoom(factor), fit(), handlers for the box } with view null until the box has a size
 */
export function usePlanView(box, bounds) {
  const [width, height] = useSize(box);
  const [chosen, setChosen] = useState(null);
  const fitted = width > 0 ? Viewport.fit(bounds, width, height, Math.min(56, width / 8)) : null;
  const view = chosen?.resize(width, height) ?? fitted;
  const latest = useRef(view);
  latest.current = view;
  const change = (next) => latest.current && setChosen((latest.current = next(latest.current)));

  const zoomAt = (pixel, factor) => change((now) => now.zoomAt(pixel, factor));
  const zoom = (factor) => zoomAt([latest.current.width / 2, latest.current.height / 2], factor);
  const pan = (dx, dy) => change((now) => now.panBy(dx, dy));
  const fit = () => setChosen(null);

  useEffect(() => {
    const element = box.current;
    const wheel = (event) => {
      event.preventDefault();
      zoomAt(pixelOf(element, event), Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015)));
    };
    element.addEventListener('wheel', wheel, { passive: false }); // a passive one could not keep the page from scrolling
    return () => element.removeEventListener('wheel', wheel);
  }, []);

  const keys = {
    '+': () => zoom(ZOOM), '=': () => zoom(ZOOM), '-': () => zoom(1 / ZOOM), 0: fit,
    ArrowLeft: () => pan(STEP, 0), ArrowRight: () => pan(-STEP, 0), ArrowUp: () => pan(0, STEP), ArrowDown: () => pan(0, -STEP),
  };
  const onKeyDown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  };
  return { view, zoomIn: () => zoom(ZOOM), zoomOut: () => zoom(1 / ZOOM), fit, handlers: { onKeyDown, ...usePointers(box, pan, zoomAt) } };
}

/** One pointer moves the plan, two zoom it. */
function usePointers(box, pan, zoomAt) {
  const pointers = useRef(new Map());
  const onPointerDown = (event) => {
    if (event.button !== 0 || event.target.closest('button')) return;
    const [x, y] = pixelOf(box.current, event);
    pointers.current.set(event.pointerId, { x, y, isDrag: false });
  };
  const onPointerMove = (event) => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const [x, y] = pixelOf(box.current, event);
    if (!before.isDrag && Math.hypot(x - before.x, y - before.y) < DRAG) return;
    // Not earlier: a click shall reach what it is on.
    if (!before.isDrag) box.current.setPointerCapture(event.pointerId);
    pointers.current.set(event.pointerId, { x, y, isDrag: true });
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    if (!other) pan(x - before.x, y - before.y);
    else zoomAt([(x + other.x) / 2, (y + other.y) / 2], Math.hypot(x - other.x, y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y)));
  };
  const end = (event) => pointers.current.delete(event.pointerId);
  return { onPointerDown, onPointerMove, onPointerUp: end, onPointerCancel: end, onLostPointerCapture: end, onPointerLeave: end };
}

function pixelOf(element, event) {
  const { left, top } = element.getBoundingClientRect();
  return [event.clientX - left, event.clientY - top];
}
