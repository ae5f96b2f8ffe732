import { useEffect, useState } from '../core/view.js';
import { parseLine } from './parse-line.js';

const BLOCK = 100;
const NOTHING = { blocks: [], count: 0, start: 0, isOpen: false };

/**
 * Follows the output of a process. Lines come in blocks of at most a hundred, so that a new line touches one block only.
 * @param most lines that are kept; the oldest go first
 * @param from bytes to begin at; undefined: the end of a long log
 * @returns { blocks: [{ id, lines: [{ id, raw, text, … }] }], count, start, isOpen }; start is the offset of the first line that is kept
 */
export function useConsole(name, most, from = undefined) {
  const [state, setState] = useState(NOTHING);
  useEffect(() => {
    setState(NOTHING);
    const source = new EventSource(`/api/console/${encodeURIComponent(name)}${from === undefined ? '' : `?from=${from}`}`);
    let waiting = [];
    let first = null;
    let frame = 0;
    // One paint for all that has come since the last.
    const paint = () => {
      frame = 0;
      const lines = waiting;
      waiting = [];
      setState((before) => append(before, lines, most, first));
    };
    source.onopen = () => setState((before) => ({ ...before, isOpen: true }));
    source.addEventListener('lines', (event) => {
      const { offset, lines } = JSON.parse(event.data);
      first ??= offset;
      for (const raw of lines) waiting.push(parseLine(raw));
      frame ||= requestAnimationFrame(paint);
    });
    return () => {
      source.close();
      cancelAnimationFrame(frame);
    };
  }, [name, most, from]);
  return state;
}

function append(before, lines, most, start) {
  const blocks = [...before.blocks];
  let id = blocks.length ? blocks.at(-1).lines.at(-1).id + 1 : 0;
  for (const line of lines) {
    const numbered = { ...line, id: id++ };
    const last = blocks.at(-1);
    if (last && last.lines.length < BLOCK) blocks[blocks.length - 1] = { id: last.id, lines: [...last.lines, numbered] };
    else blocks.push({ id: numbered.id, lines: [numbered] });
  }
  let count = before.count + lines.length;
  while (blocks.length > 1 && count - blocks[0].lines.length >= most) count -= blocks.shift().lines.length;
  return { blocks, count, start, isOpen: true };
}
