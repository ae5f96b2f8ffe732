// What rhino3dm finds in the JSON of a curve: { kind, isClosed, domain, points }.
import rhino3dm from 'rhino3dm';

export const rhino = await rhino3dm();

export function describe(json) {
  const curve = rhino.CommonObject.decode(json);
  const points = curve instanceof rhino.PolylineCurve
    ? Array.from({ length: curve.pointCount }, (_, i) => curve.point(i))
    : null;
  return { kind: curve.constructor.name, isClosed: curve.isClosed, domain: curve.domain, points };
}

// As a Grasshopper input has it: JSON in a string.
export function encodePolyline(points) {
  const list = new rhino.Point3dList();
  for (const [x, y, z] of points) {
    list.add(x, y, z);
  }
  return JSON.stringify(new rhino.PolylineCurve(list).encode());
}
