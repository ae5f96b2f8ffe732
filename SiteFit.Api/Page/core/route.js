import { useEffect, useState } from './view.js';

/** Address of a place in the page: #/history?status=failed. Empty values are left out. */
export function address(path, query = {}) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '' && value !== false) search.set(name, value === true ? '1' : value);
  }
  const text = search.toString();
  return '#/' + path.map(encodeURIComponent).join('/') + (text ? '?' + text : '');
}

/** Goes there; with replace, the way back does not lead to where we were. */
export function go(path, query, { replace = false } = {}) {
  const to = address(path, query);
  if (to === location.hash) return;
  if (!replace) {
    location.hash = to;
    return;
  }
  history.replaceState(history.state, '', to);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

function current() {
  const [path, search = ''] = location.hash.replace(/^#\/?/, '').split('?', 2);
  return { path: path.split('/').filter(Boolean).map(decodeOr), query: Object.fromEntries(new URLSearchParams(search)) };
}

function decodeOr(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // somebody has typed a stray percent sign
  }
}

/** Where we are: { path: ['runs', id], query: { compare: '…' } }. */
export function useRoute() {
  const [route, setRoute] = useState(current);
  useEffect(() => {
    const change = () => setRoute(current());
    addEventListener('hashchange', change);
    return () => removeEventListener('hashchange', change);
  }, []);
  return route;
}
