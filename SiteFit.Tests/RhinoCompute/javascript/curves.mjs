// McNeel's own reading and writing of curves. A request a line, an answer a line; numbers go as base64 of doubles, so that -0 stays.
//   { "encode": doubles }              → { "json": text }              a polyline through these points
//   { "decode": text }                 → { "points": doubles }         the points of a polyline
//   { "curve": name, "samples": n }    → { "json": text, "points": doubles, "isClosed": bool }
//   { "object": name }                 → { "json": text }              what is no curve
import { createInterface } from 'node:readline';
import rhino3dm from 'rhino3dm';

const rhino = await rhino3dm();

const toDoubles = numbers => Buffer.from(Float64Array.from(numbers).buffer).toString('base64');
function toPoints(base64) {
  const bytes = Buffer.from(base64, 'base64');
  return Array.from({ length: bytes.length / 24 }, (_, i) => [0, 8, 16].map(at => bytes.readDoubleLE(24 * i + at)));
}

function nurbs(degree, points, knots, weights) {
  const curve = rhino.NurbsCurve.create(false, degree, points);
  knots?.forEach((knot, i) => curve.knots().set(i, knot));
  if (weights) {
    curve.points().makeRational();
    points.forEach((point, i) => curve.points().set(i, [...point.map(x => x * weights[i]), weights[i]]));
  }
  return curve;
}

function join(...segments) {
  const curve = new rhino.PolyCurve();
  segments.forEach(segment => curve.appendSegment(segment));
  return curve;
}

function with_(curve, change) {
  change(curve);
  return curve;
}

const krovak = ([x, y, z]) => [x - 742836.37, y - 1043213.92, z + 231.5];
const line = (from, to) => new rhino.LineCurve(from, to);
const arc = (from, over, to) => rhino.ArcCurve.createFromArc(rhino.Arc.createFromPoints(from, over, to));
const circle = (centre, radius) => new rhino.Circle(centre, radius);
const tilted = () => arc([0, 0, 0], [3, 1, 2], [4, -5, 7]);
const square = [[0, 0, 0], [10, 0, 0], [10, 10, 0], [0, 10, 0], [0, 0, 0]];
const wave = [[0, 0, 0], [5, 12, 1], [11, -9, 2], [18, 14, 3], [21, 0, -4], [30, 3, 0], [33, -8, 1]];
const rounded = (at = point => point) => join(
  line(at([2, 0, 0]), at([10, 0, 0])),
  arc(at([10, 0, 0]), at([11.414213562373096, 0.5857864376269049, 0]), at([12, 2, 0])),
  new rhino.PolylineCurve([at([12, 2, 0]), at([12, 9, 0]), at([5, 9, 0])]),
  nurbs(3, [at([5, 9, 0]), at([0, 9, 0]), at([0, 4, 0]), at([2, 0, 0])]));

const curves = {
  'line': () => line([1, -2, 3], [4.5, 5, -6]),
  'line of two dimensions': () => with_(line([1, -2, 3], [4.5, 5, 9]), curve => curve.changeDimension(2)),
  'polyline': () => new rhino.PolylineCurve(wave),
  'polyline, closed': () => new rhino.PolylineCurve(square),
  'polyline of two dimensions': () => with_(new rhino.PolylineCurve(wave), curve => curve.changeDimension(2)),
  'polyline with user strings': () => with_(new rhino.PolylineCurve(square), curve => {
    curve.setUserString('parcel', '1234/5');
    curve.setUserString('note', 'žluťoučký kůň');
  }),
  'nurbs 1': () => nurbs(1, wave),
  'nurbs 1, closed': () => nurbs(1, square),
  'nurbs 1 with weights': () => nurbs(1, wave, null, [1, 2, 0.5, 3, 1, 4, 1]),
  'nurbs 2': () => nurbs(2, wave),
  'nurbs 3': () => nurbs(3, wave),
  'nurbs 3 at krovak': () => nurbs(3, wave.map(krovak)),
  'nurbs 3, one span': () => nurbs(3, wave.slice(0, 4)),
  'nurbs 3 of two dimensions': () => with_(nurbs(3, wave), curve => curve.changeDimension(2)),
  'nurbs 3 with a kink': () => nurbs(3, wave, [0, 0, 0, 1, 1, 1, 2, 2, 2]),
  'nurbs 3 of uneven knots': () => nurbs(3, wave, [-3, -3, -3, -2.9, 5, 5, 105, 105, 105]),
  'nurbs 3, unclamped': () => nurbs(3, wave, [0, 1, 2, 3, 4.5, 5, 6, 8, 9]),
  'nurbs 3 with weights': () => nurbs(3, wave, null, [1, 5, 0.2, 3, 0.01, 40, 1]),
  'nurbs 3 with weights, unclamped, at krovak': () => nurbs(3, wave.map(krovak), [0, 1, 2, 3, 4.5, 5, 6, 8, 9], [2, 5, 0.2, 3, 1, 4, 7]),
  'nurbs 3, periodic': () => rhino.NurbsCurve.create(true, 3, wave.slice(0, 6)),
  'nurbs 3, periodic, at krovak': () => rhino.NurbsCurve.create(true, 3, wave.slice(0, 6).map(krovak)),
  'nurbs 5': () => nurbs(5, wave),
  'nurbs 11': () => nurbs(11, [...wave, ...wave.map(([x, y, z]) => [x + 33, 8 - y, z])]),
  'nurbs, raised': () => with_(circle([1, 2, 3], 5).toNurbsCurve(), curve => curve.increaseDegree(6)),
  'nurbs that folds back': () => nurbs(2, [[0, 0, 0], [10, 0, 0], [2, 0, 0]]),
  'nurbs circle': () => circle([1, 2, 3], 5).toNurbsCurve(),
  'nurbs circle at krovak': () => circle(krovak([1, 2, 3]), 50).toNurbsCurve(),
  'nurbs arc': () => tilted().toNurbsCurve(),
  'circle': () => rhino.ArcCurve.createFromCircle(circle([1, 2, 3], 5)),
  'circle at krovak': () => rhino.ArcCurve.createFromCircle(circle(krovak([0, 0, 0]), 40)),
  'arc': () => tilted(),
  'arc of two dimensions': () => with_(arc([0, 0, 0], [1, 1, 0], [2, 0, 0]), curve => curve.changeDimension(2)),
  'arc, reversed': () => with_(tilted(), curve => curve.reverse()),
  'arc, trimmed': () => { const { 0: a, 1: b } = tilted().domain; return tilted().trim(a + 0.2 * (b - a), a + 0.7 * (b - a)); },
  'arc, flat': () => arc([0, 0, 0], [50, 0.001, 0], [100, 0, 0]),
  'arc with user strings': () => with_(tilted(), curve => curve.setUserString('a', 'b')),
  'polycurve of lines': () => join(line([0, 0, 0], [1, 0, 0]), line([1, 0, 0], [1, 2, 0]), line([1, 2, 0], [0, 0, 0])),
  'polycurve': () => join(line([-1, 0, 0], [0, 0, 0]), tilted(), line([4, -5, 7], [9, 9, 9])),
  'polycurve, closed': () => rounded(),
  'polycurve, closed, at krovak': () => rounded(krovak),
  'polycurve, nested': () => join(join(line([-2, 0, 0], [-1, 0, 0]), join(line([-1, 0, 0], [0, 0, 0]), tilted())), nurbs(1, [[4, -5, 7], [5, 5, 5]])),
  'polycurve with user strings': () => with_(
    join(with_(line([-1, 0, 0], [0, 0, 0]), segment => segment.setUserString('c', 'd')), tilted()), curve => curve.setUserString('a', 'b')),
};

const objects = {
  'extrusion': () => rhino.Extrusion.create(new rhino.PolylineCurve(square), 3, true),
  'brep': () => rhino.Brep.createFromSphere(new rhino.Sphere([0, 0, 0], 1)),
  'mesh': () => new rhino.Mesh(),
  'point': () => new rhino.Point([0, 0, 0]),
  'NURBS surface': () => rhino.NurbsSurface.create(3, false, 2, 2, 2, 2),
  'text dot': () => new rhino.TextDot('a', [0, 0, 0]),
};

function sample(curve, count) {
  const [start, end] = curve.domain;
  return Array.from({ length: count + 1 }, (_, i) => i === count ? end : start + (end - start) * (i / count)).flatMap(t => curve.pointAt(t));
}

function answer(request) {
  if (request.encode !== undefined)
    return { json: JSON.stringify(new rhino.PolylineCurve(toPoints(request.encode)).encode()) };
  if (request.decode !== undefined) {
    const curve = rhino.CommonObject.decode(JSON.parse(request.decode));
    return { points: toDoubles(Array.from({ length: curve.pointCount }, (_, i) => curve.point(i)).flat()) };
  }
  if (request.object !== undefined)
    return { json: JSON.stringify(objects[request.object]().encode()) };
  const curve = curves[request.curve]();
  if (!curve.isValid)
    throw new Error(`${request.curve} is not valid: ${curve.isValidWithLog?.()}`);
  return { json: JSON.stringify(curve.encode()), points: toDoubles(sample(curve, request.samples)), isClosed: curve.isClosed };
}

for await (const request of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(answer(JSON.parse(request))));
