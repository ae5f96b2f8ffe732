import { useEffect } from './view.js';
import { texts } from '../texts/texts.js';

export const titleOf = (text) => text ? `${text} · ${texts.name}` : texts.name;

/** The tab's name while this page is there; without it, it is the section's. */
export function useTitle(text) {
  useEffect(() => {
    if (text) document.title = titleOf(text);
  }, [text]);
}
