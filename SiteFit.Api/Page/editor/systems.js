import { texts } from '../texts/texts.js';

export const DEFAULT_SYSTEM = 'EPSG:5514';

const zones = Array.from({ length: 60 }, (_, i) => i + 1);

/** What the service takes, in groups: [{ label, systems: [{ code, name }] }]. */
export const SYSTEM_GROUPS = [
  {
    label: texts.editor.systems.common,
    systems: [
      { code: 'EPSG:5514', name: texts.editor.systems.krovak },
      ...[32, 33, 34, 35].map((zone) => ({ code: `EPSG:${25800 + zone}`, name: texts.editor.systems.etrs(zone) })),
      { code: 'EPSG:3857', name: texts.editor.systems.mercator },
    ],
  },
  { label: texts.editor.systems.north, systems: zones.map((zone) => ({ code: `EPSG:${32600 + zone}`, name: texts.editor.systems.utm(zone, 'N') })) },
  { label: texts.editor.systems.south, systems: zones.map((zone) => ({ code: `EPSG:${32700 + zone}`, name: texts.editor.systems.utm(zone, 'S') })) },
];

const codes = new Set(SYSTEM_GROUPS.flatMap((group) => group.systems.map((system) => system.code)));

export const isSupported = (code) => codes.has(code);

/** Where a drawing in which nothing is yet begins: land, not the sea or the origin. */
export function firstPlace(code) {
  if (code === 'EPSG:5514') return [-743100, -1043100];
  if (code === 'EPSG:3857') return [1604900, 6461200];
  if (code.startsWith('EPSG:327')) return [500000, 7000000];
  return isSupported(code) ? [458000, 5551000] : [0, 0];
}
