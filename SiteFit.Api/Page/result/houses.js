import { area, place, toPath } from '../geometry/ring.js';

/** [{ name, path }] of all houses of the inputs; `house` is called that in the answer. */
export const housesOf = (inputs) => [
  ...(inputs.house ? [{ name: 'house', path: toPath(inputs.house.coordinates) }] : []),
  ...(inputs.houses ?? []).map(({ name, coordinates }) => ({ name, path: toPath(coordinates) })),
];

/** Whether inputs are about a parcel and houses, as those of sitefit are. */
export const isSite = (inputs) => Array.isArray(inputs?.parcel?.coordinates) && inputs.parcel.coordinates.length >= 4
  && housesOf(inputs).length > 0 && housesOf(inputs).every(({ path }) => path.length >= 3);

/** Outline of the house where a result puts it; null when the result does not say. */
export function placedHouse(inputs, result) {
  const houses = housesOf(inputs);
  const house = houses.find(({ name }) => name === result.house) ?? (result.house ? null : houses[0]);
  return house && result.transform?.rotation && result.transform.translation ? place(house.path, result.transform) : null;
}

/** Area of the parcel without its holes, square metres. */
export const parcelArea = (inputs) =>
  area(toPath(inputs.parcel.coordinates)) - (inputs.parcel.holes ?? []).reduce((sum, hole) => sum + area(toPath(hole)), 0);
