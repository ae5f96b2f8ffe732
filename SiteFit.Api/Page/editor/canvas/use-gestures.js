import { useEffect, useRef } from '../../core/view.js';

const STILL = 4; // pixels that a click may move

/**
 * Pointers on the drawing. One: what begin(event, position) gives follows it, { move, end, click, cancel } with positions in metres;
 * without a `move`, the drawing is moved under it. Two: the drawing is moved and zoomed. The wheel zooms. Without setView it stays.
 * @returns the handlers for the svg
 */
export function useGestures(svgRef, view, setView, { begin, hover }) {
  const pointers = useRef(new Map());
  const current = useRef(null);
  const latest = useRef(view);
  latest.current = view;

  const pixel = (event) => {
    const box = svgRef.current.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const toWorld = (event) => latest.current.toWorld(pixel(event));

  useEffect(() => {
    if (!setView) return undefined;
    // Not passive: the page must not scroll as well.
    const wheel = (event) => {
      event.preventDefault();
      setView((before) => before.zoomAt(pixel(event), Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0016))));
    };
    svgRef.current.addEventListener('wheel', wheel, { passive: false });
    return () => svgRef.current?.removeEventListener('wheel', wheel);
  }, []);

  const down = (event) => {
    if (event.button > 1) return;
    svgRef.current.setPointerCapture(event.pointerId);
    pointers.current.set(event.pointerId, pixel(event));
    if (pointers.current.size > 1) {
      current.current?.gesture.cancel?.();
      current.current = null;
      return;
    }
    const gesture = (event.button === 0 && begin(event, toWorld(event))) || {};
    current.current = { gesture, from: pixel(event), hasMoved: false };
  };
  const move = (event) => {
    const before = pointers.current.get(event.pointerId);
    const now = pixel(event);
    if (!before) return hover?.(toWorld(event), event);
    if (pointers.current.size > 1) pinch(event.pointerId, before, now);
    else if (current.current) follow(event, before, now);
    pointers.current.set(event.pointerId, now);
  };
  const follow = (event, before, now) => {
    const { gesture, from } = current.current;
    if (!current.current.hasMoved && Math.hypot(now[0] - from[0], now[1] - from[1]) < STILL) return;
    const anchor = current.current.hasMoved ? before : from;
    current.current.hasMoved = true;
    if (gesture.move) gesture.move(toWorld(event), event);
    else setView?.((view) => view.panBy(now[0] - anchor[0], now[1] - anchor[1]));
  };
  const pinch = (id, before, now) => {
    const [, fixed] = [...pointers.current].find(([key]) => key !== id);
    const factor = Math.hypot(now[0] - fixed[0], now[1] - fixed[1]) / Math.max(1, Math.hypot(before[0] - fixed[0], before[1] - fixed[1]));
    setView?.((view) => view.zoomAt(fixed, factor).panBy((now[0] - before[0]) / 2, (now[1] - before[1]) / 2));
  };
  const up = (event) => {
    if (!pointers.current.delete(event.pointerId) || !current.current) return;
    const { gesture, hasMoved } = current.current;
    current.current = null;
    if (!hasMoved) gesture.click?.(toWorld(event), event);
    else gesture.end?.(toWorld(event), event);
  };
  const stop = (event) => {
    pointers.current.delete(event.pointerId);
    cancel();
  };
  const cancel = () => {
    current.current?.gesture.cancel?.();
    current.current = null;
  };

  return { handlers: { onPointerDown: down, onPointerMove: move, onPointerUp: up, onPointerCancel: stop }, cancel, isActive: () => current.current !== null };
}
