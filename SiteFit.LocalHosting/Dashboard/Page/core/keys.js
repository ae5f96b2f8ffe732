import { useEffect } from './view.js';

const isTyping = (element) => Boolean(element.closest?.('input, textarea, select'));

/** "/" goes to the page's filter. */
export function useFilterKey() {
  useEffect(() => {
    const press = (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const filter = document.querySelector('[data-filter]');
      if (!filter) return;
      event.preventDefault();
      filter.focus();
      filter.select?.();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

/** Esc closes what is open; the innermost that listens wins. */
export function useEscape(close) {
  useEffect(() => {
    const press = (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      close();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [close]);
}
