import { useEffect, useRef, useState } from './view.js';

const readers = new Set();
let timer = null;

function everySecond(reader) {
  readers.add(reader);
  timer ??= setInterval(() => readers.forEach((read) => read()), 1000);
  return () => {
    readers.delete(reader);
    if (readers.size > 0) return;
    clearInterval(timer);
    timer = null;
  };
}

/** What read(now) gives at this second. The component is drawn again only when that changes. */
export function useNow(read) {
  const latest = useRef(read);
  latest.current = read;
  const [, setSeen] = useState(null);
  useEffect(() => everySecond(() => setSeen(latest.current(Date.now()))), []);
  return read(Date.now());
}
