import { area, centroid, counterClockwise, toPath, toRing } from '../../geometry/ring.js';
import { rounded } from '../../geometry/snap.js';
import { LEAST_CORNERS } from '../inputs/corners.js';
import { withHousePath, withSomeHouse } from '../inputs/houses.js';
import { withNewShape } from '../inputs/shapes.js';
import { DEFAULT_SYSTEM, isSupported } from '../systems.js';
import { texts } from '../../texts/texts.js';
import { ImportError } from './import-error.js';
import { isInAreaOf, toMetres, zoneOf } from './projection.js';

/**
 * Puts what was read into the inputs: a parcel replaces all land, without one the rest comes to what is there.
 * @returns { inputs, taken: { parcel, hole, obstacle, house: counts }, skipped, system }; throws an ImportError when nothing can be taken
 */
export async function applyOutlines(inputs, read, canSet) {
  const { system, move } = await chooseSystem(inputs, read);
  const usable = read.outlines.map((outline) => ({ ...outline, path: clean(outline.path, move), holes: outline.holes.map((hole) => clean(hole, move)) }))
    .filter((outline) => outline.path.length >= LEAST_CORNERS && area(outline.path) > 0);
  if (usable.length === 0) throw new ImportError(texts.editor.import.nothing);
  const parcel = chooseParcel(usable);
  const of = (kind) => usable.filter((outline) => outline.kind === kind);
  const isBasic = !canSet.has('obstacles');
  const [obstacles, houses] = [isBasic ? [] : of('obstacle'), of('house')];
  const apart = of('hole').map((hole) => hole.path);
  const holes = isBasic ? [] : apart.length ? apart : parcel?.holes ?? [];
  if (!parcel && !inputs.parcel) throw new ImportError(texts.editor.import.noParcel);
  if (!parcel && holes.length + obstacles.length + houses.length === 0) throw new ImportError(texts.editor.import.nothing);

  let next = { ...inputs, crs: system };
  if (parcel) {
    delete next.obstacles;
    next = withNewShape(next, 'parcel', parcel.path);
  }
  for (const hole of holes) next = withNewShape(next, 'hole', hole);
  if (obstacles.length) next.obstacles = [...(next.obstacles ?? []), ...obstacles.map(toObstacle)];
  next = withHouses(next, houses, canSet);
  const taken = { parcel: parcel ? 1 : 0, hole: holes.length, obstacle: obstacles.length, house: canSet.has('houses') ? houses.length : Math.min(houses.length, 1) };
  const used = taken.parcel + taken.obstacle + taken.house + apart.length * (isBasic ? 0 : 1);
  return { inputs: withSomeHouse(next), taken, skipped: read.skipped + read.outlines.length - used, system };
}

/** In which system the drawing is afterwards, and how positions get there. */
async function chooseSystem(inputs, { system, outlines }) {
  const current = inputs.crs ?? DEFAULT_SYSTEM;
  if (!system || system === current || outlines.length === 0) return { system: current, move: (position) => position };
  if (system !== 'EPSG:4326') {
    const replacesAll = chooseParcel(outlines) !== null || !inputs.parcel;
    if (!isSupported(system) || !replacesAll) throw new ImportError(texts.editor.import.otherSystem(system, current));
    return { system, move: (position) => position };
  }
  const place = outlines.find((outline) => outline.path.length).path[0];
  if (!isSupported(current)) throw new ImportError(texts.editor.import.cannotProject(current));
  if (!isInAreaOf(current, place)) throw new ImportError(texts.editor.import.outside(current, zoneOf(place)));
  return { system: current, move: await toMetres(current, place) };
}

/** The one that says so, else the largest of those that say nothing. */
function chooseParcel(outlines) {
  const said = outlines.filter((outline) => outline.kind === 'parcel');
  const candidates = said.length ? said : outlines.filter((outline) => outline.kind === null);
  return candidates.reduce((most, outline) => (most && area(most.path) >= area(outline.path) ? most : outline), null);
}

/** Millimetres, no position twice in a row. */
function clean(ring, move) {
  const path = toPath(ring.map((position) => rounded(move(position))));
  return path.filter((p, i) => i === 0 || p[0] !== path[i - 1][0] || p[1] !== path[i - 1][1]);
}

const toObstacle = ({ path, label, buffer }) => ({
  coordinates: toRing(counterClockwise(path)),
  ...(buffer > 0 && { buffer }),
  ...(typeof label === 'string' && label && { label: label.slice(0, 80) }),
});

/** One is the house; several are houses to choose from. Only their shape counts, so they begin at the origin. */
function withHouses(inputs, houses, canSet) {
  if (houses.length === 0) return inputs;
  const shapes = houses.map(({ path }) => moved(path));
  if (houses.length === 1 || !canSet.has('houses')) return withHousePath(withoutHouses(inputs), 'house', shapes[0]);
  const names = new Set();
  const named = houses.map(({ label }, i) => {
    let name = (typeof label === 'string' && label.slice(0, 60)) || texts.editor.houses.name(i + 1);
    while (names.has(name)) name += '′';
    names.add(name);
    return { name, coordinates: toRing(shapes[i]) };
  });
  return { ...withoutHouses(inputs), houses: named };
}

function withoutHouses({ house: _, houses: __, ...rest }) {
  return rest;
}

function moved(path) {
  const [x, y] = centroid(path);
  return counterClockwise(path).map((position) => rounded([position[0] - x, position[1] - y]));
}
