import { useCallback, useLayoutEffect, useRef, useState } from '../../core/view.js';
import { Viewport } from '../../drawing/viewport.js';

const SCALES = [0.002, 2000]; // pixels per metre
const FIRST_WIDTH = 60; // metres that a drawing shows in which nothing is yet

/**
 * What the drawing shows: [view, setView, fit]. It begins with all of the bounds, or around the first place when there are none; it does
 * so again when the key changes, which says that what is drawn is another's.
 */
export function useView([width, height], bounds, firstPlace, key) {
  const [view, setView] = useState(null);
  const shown = useRef(null);
  const fit = () => setView(initialView(bounds, firstPlace, width, height));
  useLayoutEffect(() => {
    if (!width || !height) return;
    if (shown.current !== key) {
      shown.current = key;
      fit();
    } else setView((before) => before.resize(width, height));
  }, [width, height, key]);
  const setLimited = useCallback((change) => setView((before) => limited(change(before), before)), []);
  return [view, setLimited, fit];
}

function initialView(bounds, firstPlace, width, height) {
  return bounds ? Viewport.fit(bounds, width, height, Math.min(56, width / 7)) : new Viewport(firstPlace, width / FIRST_WIDTH, width, height);
}

const limited = (view, before) => (view.scale < SCALES[0] || view.scale > SCALES[1] ? before : view);
