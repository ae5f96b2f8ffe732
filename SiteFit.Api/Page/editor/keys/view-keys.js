import { arrowShift } from './arrows.js';

const ZOOM = 1.25;
const PAN = 40; // pixels

/** Keys that change what the drawing shows; arrows only when nothing in it has the focus. */
export function viewKey(event, { setView, fit, isBackground }) {
  if (event.ctrlKey || event.metaKey) return false;
  const zoom = (factor) => setView((view) => view.zoomAt([view.width / 2, view.height / 2], factor));
  const by = isBackground && arrowShift(event, PAN);
  if (by) setView((view) => view.panBy(-by[0], by[1]));
  else if (event.key === '+' || event.key === '=') zoom(ZOOM);
  else if (event.key === '-') zoom(1 / ZOOM);
  else if (event.key === '0') fit();
  else return false;
  return true;
}
