// JSON Pointers (RFC 6901): '' is the whole, '/rotation/step' a member's member.

export const child = (pointer, key) => `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

export const keysOf = (pointer) => pointer.split('/').slice(1).map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

export const valueAt = (value, pointer) => keysOf(pointer).reduce((at, key) => at?.[key], value);

/** Whether it is the place or within it. */
export const isWithin = (pointer, place) => pointer === place || pointer.startsWith(`${place}/`);

/** Details of a problem may name a place of the request; in the inputs it is this one. */
export const ofInputs = (pointer) => (isWithin(pointer, '/inputs') ? pointer.slice('/inputs'.length) : pointer);
