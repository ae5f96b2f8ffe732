import { useCallback, useLayoutEffect, useRef, useState } from '../../core/view.js';
import { Viewport } from '../../drawing/viewport.js';

const LIMITS = [0.002, 2000]; // pixels per metre
const FIRST_WIDTH = 60; // metres that a drawing shows in which nothing is yet
const LEAST_SHARE = 1 / 8; // of the drawing; what is smaller is too small to see

/**
 * What the drawing shows: { view, setView, fit, reveal }. It begins with all of the bounds, or around the first place when there are none.
 * It follows what others have put there (an example, an import), not what is drawn in it.
 * @param inputs whose bounds these are
 */
export function useView([width, height], bounds, firstPlace, { inputs, isOwn }) {
  const [view, setView] = useState(null);
  const fit = () => setView(initialView(bounds, firstPlace, width, height));
  const isShown = useRef(false);
  useLayoutEffect(() => {
    if (!width || !height) return;
    if (isShown.current) setView((before) => before.resize(width, height));
    else fit();
    isShown.current = true;
  }, [width, height]);
  useLayoutEffect(() => {
    if (view && bounds && !isOwn && !shows(view, bounds)) fit();
  }, [inputs]);
  useLayoutEffect(() => {
    if (view && !bounds) fit();
  }, [...firstPlace]);
  const setLimited = useCallback((change) => setView((before) => limited(change(before), before)), []);
  /** Moves the drawing so that a position is in it. */
  const reveal = useCallback((position) => setView((before) => (before.shows(position) ? before : new Viewport(position, before.scale, before.width, before.height))), []);
  return { view, setView: setLimited, fit, reveal };
}

function initialView(bounds, firstPlace, width, height) {
  return bounds ? Viewport.fit(bounds, width, height, Math.min(56, width / 7)) : new Viewport(firstPlace, width / FIRST_WIDTH, width, height);
}

const limited = (view, before) => (view.scale < LIMITS[0] || view.scale > LIMITS[1] ? before : view);

function shows(view, bounds) {
  const [left, top] = view.toScreen([bounds.minX, bounds.maxY]);
  const [right, bottom] = view.toScreen([bounds.maxX, bounds.minY]);
  const isWithin = left >= 0 && top >= 0 && right <= view.width && bottom <= view.height;
  return isWithin && ((right - left) / view.width > LEAST_SHARE || (bottom - top) / view.height > LEAST_SHARE);
}
