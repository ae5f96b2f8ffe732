import { useCallback } from '../../core/view.js';

/** Moves the focus to what the selector finds in the box, once that is drawn. Text in a field is selected. */
export const useFocus = (box) => useCallback((selector) => requestAnimationFrame(() => {
  const element = box.current?.querySelector(selector);
  element?.focus({ preventScroll: true });
  element?.select?.();
}), []);
