import { boundsOf, toPath } from '../geometry/ring.js';
import { isSite, placedHouse } from './houses.js';

/**
 * What a plan shows, as paths in the inputs' own coordinates; null when the inputs are not about a parcel.
 * @param results of the outputs; none when nothing fits
 * @param features of placements.geojson; null when there is no such file
 */
export function sceneOf(inputs, results = [], features = null) {
  if (!isSite(inputs)) return null;
  const boundary = toPath(inputs.parcel.coordinates);
  const places = results.map((result) => placedHouse(inputs, result));
  return {
    inputs,
    boundary,
    holes: (inputs.parcel.holes ?? []).map(toPath),
    obstacles: (inputs.obstacles ?? []).map(({ coordinates, label }) => ({ path: toPath(coordinates), label })),
    envelope: pathsOf(features, 'envelope'),
    region: pathsOf(features, 'feasible_region'),
    places,
    bounds: boundsOf([boundary, ...places.filter(Boolean)]),
  };
}

/** The rings of a kind of feature in the inputs' coordinate system: JSON-FG's `place`, beside the `geometry` for maps. */
function pathsOf(features, kind) {
  const polygons = (features ?? []).filter(({ properties, place }) => properties?.kind === kind && place).flatMap(({ place }) => polygonsOf(place));
  return polygons.flat().map(toPath);
}

const polygonsOf = ({ type, coordinates }) => (type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : []);
