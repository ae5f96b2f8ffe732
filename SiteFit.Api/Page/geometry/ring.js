// Rings as GeoJSON has them: closed, the last position repeats the first; metres, x east, y north.
// A path here is the same without the repeated position.

/** @returns the ring without its repeated position. */
export function toPath(ring) {
  const last = ring.length - 1;
  return last > 0 && ring[0][0] === ring[last][0] && ring[0][1] === ring[last][1] ? ring.slice(0, last) : ring.slice();
}

/** @returns the closed ring of a path. */
export const toRing = (path) => (path.length === 0 ? [] : [...path, [...path[0]]]);

/** Square metres, above 0 when counter-clockwise. Taken about the first position: map coordinates are large. */
export function signedArea(path) {
  if (path.length < 3) return 0;
  const [x0, y0] = path[0];
  let twice = 0;
  for (let i = 1; i + 1 < path.length; i++) {
    twice += (path[i][0] - x0) * (path[i + 1][1] - y0) - (path[i + 1][0] - x0) * (path[i][1] - y0);
  }
  return twice / 2;
}

/** The path the way that RFC 7946 has outer rings, counter-clockwise; people draw either way. */
export const counterClockwise = (path) => (signedArea(path) < 0 ? path.toReversed() : path);

export const area = (path) => Math.abs(signedArea(path));

/** The middle of the area; of the positions when there is no area. */
export function centroid(path) {
  const [x0, y0] = path[0];
  let [x, y, twice] = [0, 0, 0];
  for (let i = 1; i + 1 < path.length; i++) {
    const [ax, ay, bx, by] = [path[i][0] - x0, path[i][1] - y0, path[i + 1][0] - x0, path[i + 1][1] - y0];
    const cross = ax * by - bx * ay;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
    twice += cross;
  }
  if (twice !== 0) return [x0 + x / (3 * twice), y0 + y / (3 * twice)];
  return [path.reduce((sum, p) => sum + p[0], 0) / path.length, path.reduce((sum, p) => sum + p[1], 0) / path.length];
}

/** { minX, minY, maxX, maxY } of all positions of all paths; null when there is none. */
export function boundsOf(paths) {
  let bounds = null;
  for (const path of paths) {
    for (const [x, y] of path) {
      bounds ??= { minX: x, minY: y, maxX: x, maxY: y };
      bounds = { minX: Math.min(bounds.minX, x), minY: Math.min(bounds.minY, y), maxX: Math.max(bounds.maxX, x), maxY: Math.max(bounds.maxY, y) };
    }
  }
  return bounds;
}

export const distance = ([ax, ay], [bx, by]) => Math.hypot(bx - ax, by - ay);

/** [from, to] of each side; side i goes from position i to the next. */
export const sidesOf = (path) => path.map((from, i) => [from, path[(i + 1) % path.length]]);

/** The position of the segment that is nearest to the point. */
export function nearestOnSegment([px, py], [[ax, ay], [bx, by]]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length));
  return [ax + t * dx, ay + t * dy];
}

/**
 * Where a result's transform puts a house: mirrored if mirrored, turned about the pivot, then moved (contract outputs, `transform`).
 * A transform without a pivot (sitefit 1.0.0) turns about the house's centroid.
 */
export function place(path, transform) {
  const [cx, cy] = transform.pivot ? [transform.pivot.x, transform.pivot.y] : centroid(path);
  const angle = (transform.rotation.value * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const scale = transform.scale?.uniform ?? 1;
  return path.map(([x, y]) => {
    const [u, v] = [(transform.mirrored ? cx - x : x - cx) * scale, (y - cy) * scale];
    return [cos * u - sin * v + cx + transform.translation.x, sin * u + cos * v + cy + transform.translation.y];
  });
}
