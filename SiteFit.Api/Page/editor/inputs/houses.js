import { toPath, toRing, boundsOf } from '../../geometry/ring.js';
import { rounded } from '../../geometry/snap.js';

// `house` and `houses` are members of the inputs; the first has the name house in the answer.

export const DEFAULT_SIZE = [12, 10];

/** [{ key, name, path }] of all houses. */
export const listHouses = (inputs) => [
  ...(inputs.house ? [{ key: 'house', name: 'house', path: toPath(inputs.house.coordinates ?? []) }] : []),
  ...(inputs.houses ?? []).map((house, index) => ({ key: `houses-${index}`, name: house.name, path: toPath(house.coordinates ?? []) })),
];

const indexOf = (key) => Number(key.split('-')[1]);

export const pathOfHouse = (inputs, key) => toPath((key === 'house' ? inputs.house : inputs.houses?.[indexOf(key)])?.coordinates ?? []);

export function withHousePath(inputs, key, path) {
  const coordinates = toRing(path);
  if (key === 'house') return { ...inputs, house: { coordinates } };
  return { ...inputs, houses: inputs.houses.with(indexOf(key), { ...inputs.houses[indexOf(key)], coordinates }) };
}

export const rectangle = (width, depth) => [[0, 0], [width, 0], [width, depth], [0, depth]];

/** With the default house when there is none. */
export const withSomeHouse = (inputs) => (listHouses(inputs).length ? inputs : withHousePath(inputs, 'house', rectangle(...DEFAULT_SIZE)));

/** One more house to choose from, with a name that no other has. */
export function withAnotherHouse(inputs, nameOf) {
  const names = new Set(listHouses(inputs).map((house) => house.name));
  let number = names.size + 1;
  while (names.has(nameOf(number))) number++;
  return { ...inputs, houses: [...(inputs.houses ?? []), { name: nameOf(number), coordinates: toRing(rectangle(...DEFAULT_SIZE)) }] };
}

export const withHouseName = (inputs, key, name) => ({ ...inputs, houses: inputs.houses.with(indexOf(key), { ...inputs.houses[indexOf(key)], name }) });

export function withoutHouse(inputs, key) {
  const { house, houses, ...rest } = inputs;
  if (key === 'house') return { ...rest, ...(houses && { houses }) };
  const left = houses.toSpliced(indexOf(key), 1);
  return { ...rest, ...(house && { house }), ...(left.length && { houses: left }) };
}

/** [width, depth] of the box around a path. */
export function sizeOf(path) {
  const bounds = boundsOf([path]);
  return bounds ? [bounds.maxX - bounds.minX, bounds.maxY - bounds.minY] : [0, 0];
}

/** Stretched so that the box around it is so large. */
export function resized(path, [width, depth]) {
  const { minX, minY } = boundsOf([path]);
  const [was, wasDeep] = sizeOf(path);
  return path.map(([x, y]) => rounded([minX + ((x - minX) * width) / was, minY + ((y - minY) * depth) / wasDeep]));
}

/** Turned by a quarter counter-clockwise, its box's corner where it was. */
export function turned(path) {
  const { minX, minY, maxY } = boundsOf([path]);
  return path.map(([x, y]) => rounded([minX + maxY - y, minY + x - minX]));
}
