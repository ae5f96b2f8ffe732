/**
 * Members in which two JSON values differ: [{ path, own, other }], path as a JSON pointer, undefined where one has none.
 * Arrays are compared as wholes: half of two rings says nothing.
 */
export function differencesOf(own, other, path = '') {
  if (isObject(own) && isObject(other)) {
    return [...new Set([...Object.keys(own), ...Object.keys(other)])].flatMap((name) => differencesOf(own[name], other[name], `${path}/${name}`));
  }
  return isEqual(own, other) ? [] : [{ path, own, other }];
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Whatever the order of members is. */
function isEqual(a, b) {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isEqual(item, b[i]));
  if (isObject(a) && isObject(b)) return Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((name) => isEqual(a[name], b[name]));
  return a === b;
}
