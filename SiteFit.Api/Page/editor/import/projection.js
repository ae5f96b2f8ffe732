import { texts } from '../../texts/texts.js';
import { ImportError } from './import-error.js';

// The Czech shift of the datum is EPSG:5239, the Slovak one EPSG:4836: the same as the service's own.
const KROVAK = '+proj=krovak +lat_0=49.5 +lon_0=24.83333333333333 +alpha=30.28813972222222 +k=0.9999 +ellps=bessel +units=m +no_defs +towgs84=';
const CZECH_SHIFT = '572.213,85.334,461.94,4.9732,1.529,5.2484,3.5378';
const SLOVAK_SHIFT = '485,169.5,483.8,7.786,4.398,4.103,0';

/** The service's coarse border, by which it chooses the shift: degrees, from west to east. */
const BORDER = [
  [16.80, 48.62], [16.94, 48.62], [17.10, 48.825], [17.20, 48.865], [17.40, 48.82], [17.55, 48.83], [17.72, 48.87], [17.89, 48.93],
  [18.07, 49.04], [18.14, 49.10], [18.20, 49.28], [18.40, 49.38], [18.56, 49.49], [18.75, 49.49], [18.85, 49.52],
];

function isSlovak([lon, lat]) {
  if (lon < BORDER[0][0]) return false;
  const i = BORDER.findIndex((corner) => lon < corner[0]);
  if (i < 0) return true;
  const [[fromLon, fromLat], [toLon, toLat]] = [BORDER[i - 1], BORDER[i]];
  return lat < fromLat + ((toLat - fromLat) * (lon - fromLon)) / (toLon - fromLon);
}

function definition(code, place) {
  const number = Number(code.replace('EPSG:', ''));
  if (number === 5514) return KROVAK + (isSlovak(place) ? SLOVAK_SHIFT : CZECH_SHIFT);
  if (number > 25800 && number <= 25860) return `+proj=utm +zone=${number - 25800} +ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs`;
  return code;
}

/** Degrees in which a system is meant to be used: [west, south, east, north]. */
function areaOf(code) {
  const number = Number(code.replace('EPSG:', ''));
  if (number === 5514) return [12, 47.7, 22.6, 51.1];
  if (number === 3857) return [-180, -85, 180, 85];
  const zone = number % 100;
  const west = zone * 6 - 192; // a zone's neighbours are usable still
  return number >= 32700 ? [west, -80, west + 18, 2] : [west, -2, west + 18, 84];
}

export function isInAreaOf(code, [lon, lat]) {
  const [west, south, east, north] = areaOf(code);
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

/** The system of WGS 84 / UTM in whose zone the place is. */
export const zoneOf = ([lon, lat]) => `EPSG:${(lat < 0 ? 32700 : 32600) + Math.min(60, Math.floor((lon + 180) / 6) + 1)}`;

const load = () => import('../../vendor/lazy/proj4-2.22.0.js').catch(() => {
  throw new ImportError(texts.editor.import.notLoaded);
});

/** A function from [longitude, latitude] to metres in the system, for what is about the given place. */
export async function toMetres(code, place) {
  const { default: proj4 } = await load();
  const { forward } = proj4('EPSG:4326', definition(code, place));
  return (position) => forward([position[0], position[1]]);
}
