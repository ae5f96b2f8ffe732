const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** What a JSON merge patch makes of a value (RFC 7396). */
export function mergePatch(target, patch) {
  if (!isObject(patch)) return patch;
  const merged = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = mergePatch(merged[name], value);
  }
  return merged;
}
