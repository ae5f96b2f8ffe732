import { useEffect } from '../../core/view.js';

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) wherever the focus is, but for texts of several lines, which have steps of their own. */
export function useUndoKeys(undo, redo) {
  useEffect(() => {
    const press = (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target.tagName === 'TEXTAREA') return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) redo();
      else undo();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
