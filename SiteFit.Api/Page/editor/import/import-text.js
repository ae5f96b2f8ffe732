import { applyOutlines } from './apply-outlines.js';
import { looksLikeDxf, readDxf } from './read-dxf.js';
import { readGeoJson } from './read-geojson.js';

/** Takes the outlines of a GeoJSON or DXF text into the inputs; see applyOutlines. */
export const importText = async (text, inputs, canSet) => applyOutlines(inputs, looksLikeDxf(text) ? readDxf(text) : readGeoJson(text), canSet);
