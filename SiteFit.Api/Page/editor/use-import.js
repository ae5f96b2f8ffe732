import { useEffect } from '../core/view.js';
import { texts } from '../texts/texts.js';
import { importText } from './import/import-text.js';

const isField = (element) => /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

/**
 * Outlines by a file that is dropped, by pasting while something in the editor has the focus, or by take(text), which throws what is
 * wrong in words. Nothing changes then.
 * @returns { take, handlers } with the handlers for the root
 */
export function useImport(root, { inputs, canSet, change, say }) {
  const take = async (text) => {
    const { inputs: next, taken, skipped, system } = await importText(text, inputs, canSet);
    change(next, { isDrag: false, isForeign: true });
    say(texts.editor.import.taken(taken, skipped, system));
  };
  const takeOrSay = (text) => take(text).catch((error) => say(error.message, 'error'));
  useEffect(() => {
    const paste = (event) => {
      const active = document.activeElement;
      const text = event.clipboardData.getData('text/plain');
      if (!root.current.contains(active) || isField(active) || !text) return;
      event.preventDefault();
      takeOrSay(text);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  });
  const drop = async (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    takeOrSay(file ? await file.text() : event.dataTransfer.getData('text/plain'));
  };
  return { take, handlers: { onDragOver: (event) => event.preventDefault(), onDrop: drop } };
}
