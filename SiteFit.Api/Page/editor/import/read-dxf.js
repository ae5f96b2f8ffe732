import { ImportError } from './import-error.js';
import { texts } from '../../texts/texts.js';

/** Metres of a drawing's unit, by $INSUNITS; others are taken as metres. */
const UNITS = { 1: 0.0254, 2: 0.3048, 4: 0.001, 5: 0.01, 6: 1, 14: 0.1 };

/** Words in layers' names, English and Czech. */
const LAYERS = [
  ['hole', /hole|otvor/i],
  ['obstacle', /obstacle|tree|well|easement|prekaz|překáž|strom|studn/i],
  ['house', /house|building|footprint|dum|dům|budov|stavb/i],
  ['parcel', /parcel|boundary|plot|site|pozem|hranic/i],
];

/**
 * Outlines of closed polylines in an ASCII DXF text (Autodesk, "DXF Reference", group codes): LWPOLYLINE, and POLYLINE with its VERTEX.
 * Arcs (bulges) become their chords. The same as readGeoJson gives.
 */
export function readDxf(text) {
  const pairs = pairsOf(text);
  const unit = pairs.findIndex(([code, value]) => code === 9 && value === '$INSUNITS');
  const metres = UNITS[unit < 0 ? 0 : Number(pairs[unit + 1]?.[1])] ?? 1;
  const outlines = [];
  let skipped = 0;
  for (const polyline of polylinesOf(pairs)) {
    const [first, last] = [polyline.path[0], polyline.path.at(-1)];
    const isClosed = (polyline.flags & 1) === 1 || (polyline.path.length > 3 && first[0] === last[0] && first[1] === last[1]);
    if (!isClosed) {
      skipped++;
      continue;
    }
    const kind = LAYERS.find(([, words]) => words.test(polyline.layer))?.[0] ?? null;
    if (!polyline.path.flat().every(Number.isFinite)) throw new ImportError(texts.editor.import.badPosition);
    outlines.push({ kind, path: polyline.path.map(([x, y]) => [x * metres, y * metres]), holes: [], label: polyline.layer });
  }
  return { system: null, outlines, skipped };
}

export const looksLikeDxf = (text) => /^\s*(999\s[^\n]*\n\s*)*0\s*\r?\n\s*SECTION/.test(text);

function pairsOf(text) {
  const lines = text.split(/\r?\n/);
  const pairs = [];
  for (let i = 0; i + 1 < lines.length; i += 2) pairs.push([Number(lines[i]), lines[i + 1].trim()]);
  if (pairs.some(([code]) => !Number.isInteger(code))) throw new ImportError(texts.editor.import.notDxf);
  return pairs;
}

function polylinesOf(pairs) {
  const found = [];
  let [entity, current] = [null, null];
  for (const [code, value] of pairs) {
    if (code === 0) {
      entity = value;
      if (entity === 'LWPOLYLINE' || entity === 'POLYLINE') found.push(current = { layer: '', flags: 0, path: [] });
      else if (entity === 'VERTEX' && current) current.path.push([0, 0]);
      else current = null;
    } else if (current) readGroup(current, entity, code, value);
  }
  return found.filter((polyline) => polyline.path.length > 0);
}

function readGroup(polyline, entity, code, value) {
  if (entity === 'LWPOLYLINE' && code === 10) polyline.path.push([Number(value), 0]);
  else if (entity === 'VERTEX' && code === 10) polyline.path.at(-1)[0] = Number(value);
  else if (code === 20 && entity !== 'POLYLINE') polyline.path.at(-1)[1] = Number(value);
  else if (code === 8 && entity !== 'VERTEX') polyline.layer = value;
  else if (code === 70 && entity !== 'VERTEX') polyline.flags = Number(value);
}
