import { texts } from '../../texts/texts.js';
import { isSupported } from '../systems.js';
import { ImportError } from './import-error.js';

const DEGREES = 'EPSG:4326';

/** What a kind is here; other kinds are what an answer holds and no question does. */
const KINDS = { parcel: 'parcel', hole: 'hole', obstacle: 'obstacle', house: 'house', footprint: 'house' };

/**
 * Outlines of a GeoJSON text, or of JSON-FG, whose `place` is in the system that `coordRefSys` names.
 * @returns { system, outlines: [{ kind, path, holes, label, buffer }], skipped }; system: of the positions, null when nothing says it;
 *   kind: null when nothing says it; skipped: how much was no outline or of no use
 */
export function readGeoJson(text) {
  const document = parse(text);
  const features = featuresOf(document);
  const placeSystem = codeIn(document.coordRefSys ?? features.find((feature) => feature.coordRefSys)?.coordRefSys);
  const usesPlace = isSupported(placeSystem) && features.some((feature) => feature.place);
  const outlines = [];
  let skipped = 0;
  for (const feature of features) {
    const properties = feature.properties ?? {};
    const isKnown = !properties.kind || Object.hasOwn(KINDS, properties.kind);
    const found = isKnown ? polygonsOf(usesPlace ? feature.place : feature.geometry) : [];
    if (found.length === 0) skipped++;
    for (const [outer = [], ...holes] of found) {
      outlines.push({
        kind: KINDS[properties.kind] ?? null, path: outer, holes,
        label: properties.label ?? properties.name, buffer: properties.buffer_m ?? properties.buffer,
      });
    }
  }
  const named = usesPlace ? placeSystem : codeIn(document.crs?.properties?.name);
  return { system: named ?? (isDegrees(outlines) ? DEGREES : null), outlines, skipped };
}

function parse(text) {
  try {
    const document = JSON.parse(text);
    if (document && typeof document === 'object' && typeof document.type === 'string') return document;
  } catch (error) {
    throw new ImportError(texts.editor.import.notJson(error.message));
  }
  throw new ImportError(texts.editor.import.notGeoJson);
}

function featuresOf(document) {
  if (document.type === 'FeatureCollection') return list(document.features ?? []).filter(Boolean);
  return document.type === 'Feature' ? [document] : [{ geometry: document }];
}

function polygonsOf(geometry) {
  if (!geometry) return [];
  if (geometry.type === 'Polygon') return [rings(geometry.coordinates)];
  if (geometry.type === 'MultiPolygon') return list(geometry.coordinates).map(rings);
  return list(geometry.geometries ?? []).flatMap(polygonsOf);
}

const rings = (polygon) => list(polygon).map((ring) => list(ring).map(position));

function list(value) {
  if (!Array.isArray(value)) throw new ImportError(texts.editor.import.badPosition);
  return value;
}

function position(value) {
  const [x, y] = list(value);
  if (!Number.isFinite(x) || !Number.isFinite(y)) throw new ImportError(texts.editor.import.badPosition);
  return [x, y];
}

/** EPSG:5514 in urn:ogc:def:crs:EPSG::5514, …/def/crs/EPSG/0/5514 and EPSG:5514; CRS84 is degrees. */
function codeIn(name) {
  if (typeof name !== 'string') return null;
  if (/CRS:?84/.test(name)) return DEGREES;
  const code = /EPSG.*?(\d+)\D*$/i.exec(name)?.[1];
  return code ? `EPSG:${code}` : null;
}

/** GeoJSON is in degrees, but people write metres; then they are too large, or the land would be a hundred kilometres wide. */
function isDegrees(outlines) {
  const positions = outlines.flatMap((outline) => outline.path);
  if (!positions.length || !positions.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90)) return false;
  const spread = (axis) => positions.reduce((most, p) => Math.max(most, p[axis]), -Infinity) - positions.reduce((least, p) => Math.min(least, p[axis]), Infinity);
  return spread(0) < 1 && spread(1) < 1;
}
