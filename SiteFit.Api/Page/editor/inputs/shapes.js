import { counterClockwise, toPath, toRing } from '../../geometry/ring.js';
import { pathOfHouse, withHousePath } from './houses.js';

// What can be edited has a key: parcel, hole-0, obstacle-3, house, houses-1.

export const shapeKey = (kind, index) => (index === undefined ? kind : `${kind}-${index}`);

/** { kind, index } of a key; index is undefined for what there is one of. */
export function parseKey(key) {
  const [kind, index] = key.split('-');
  return { kind, index: index === undefined ? undefined : Number(index) };
}

export const parcelPath = (inputs) => toPath(inputs.parcel?.coordinates ?? []);

export const holePaths = (inputs) => (inputs.parcel?.holes ?? []).map(toPath);

export const obstaclePaths = (inputs) => (inputs.obstacles ?? []).map((obstacle) => toPath(obstacle.coordinates));

/** [{ key, kind, index, path }] of what lies on the land. */
export function landShapes(inputs) {
  const parcel = parcelPath(inputs);
  return [
    ...(parcel.length ? [{ key: 'parcel', kind: 'parcel', path: parcel }] : []),
    ...holePaths(inputs).map((path, index) => ({ key: shapeKey('hole', index), kind: 'hole', index, path })),
    ...obstaclePaths(inputs).map((path, index) => ({ key: shapeKey('obstacle', index), kind: 'obstacle', index, path })),
  ];
}

/** The path of a key's shape; empty when there is none. */
export function pathOf(inputs, key) {
  const { kind, index } = parseKey(key);
  if (kind === 'parcel') return parcelPath(inputs);
  if (kind === 'hole') return toPath(inputs.parcel?.holes?.[index] ?? []);
  if (kind === 'obstacle') return toPath(inputs.obstacles?.[index]?.coordinates ?? []);
  return pathOfHouse(inputs, key);
}

export function withPath(inputs, key, path) {
  const { kind, index } = parseKey(key);
  const ring = toRing(path);
  if (kind === 'parcel') return { ...inputs, parcel: { ...inputs.parcel, coordinates: ring } };
  if (kind === 'hole') return { ...inputs, parcel: { ...inputs.parcel, holes: inputs.parcel.holes.with(index, ring) } };
  if (kind === 'obstacle') return { ...inputs, obstacles: inputs.obstacles.with(index, { ...inputs.obstacles[index], coordinates: ring }) };
  return withHousePath(inputs, key, path);
}

/** A new parcel takes the place of the old one, with its holes and the setbacks of its edges; holes and obstacles come to those there are. */
export function withNewShape(inputs, kind, path) {
  const ring = toRing(counterClockwise(path));
  if (kind === 'parcel') return { ...withoutNamedEdges(inputs), parcel: { coordinates: ring } };
  if (kind === 'hole') return { ...inputs, parcel: { ...inputs.parcel, holes: [...(inputs.parcel.holes ?? []), ring] } };
  return { ...inputs, obstacles: [...(inputs.obstacles ?? []), { coordinates: ring }] };
}

export function withoutShape(inputs, key) {
  const { kind, index } = parseKey(key);
  if (kind === 'parcel') return withoutMember(withoutNamedEdges(inputs), 'parcel');
  if (kind === 'hole') return { ...inputs, parcel: withList(inputs.parcel, 'holes', inputs.parcel.holes.toSpliced(index, 1)) };
  return withList(inputs, 'obstacles', inputs.obstacles.toSpliced(index, 1));
}

/** The land without anything on it; what is said about houses and the search stays. */
export const withoutLand = (inputs) => withoutMember(withoutShape(inputs, 'parcel'), 'obstacles');

/** Changes a member of an obstacle; undefined takes it away. */
export function withObstacle(inputs, index, change) {
  const obstacle = Object.fromEntries(Object.entries({ ...inputs.obstacles[index], ...change }).filter(([, value]) => value !== undefined));
  return { ...inputs, obstacles: inputs.obstacles.with(index, obstacle) };
}

const withoutNamedEdges = (inputs) => (typeof inputs.setbacks === 'object' ? { ...inputs, setbacks: inputs.setbacks.default } : inputs);

const withList = (object, name, list) => (list.length ? { ...object, [name]: list } : withoutMember(object, name));

function withoutMember(object, name) {
  const { [name]: _, ...rest } = object;
  return rest;
}
