// Reads { url, apiKey, calls } and makes the calls with McNeel's client; prints [{ status, text, json, curves }].
import { text } from 'node:stream/consumers';
import RhinoCompute from 'compute-rhino3d';
import { describe, encodePolyline } from './polylines.mjs';

const { url, apiKey, calls } = JSON.parse(await text(process.stdin));
RhinoCompute.url = url;
RhinoCompute.apiKey = apiKey;

const answers = [];
for (const call of calls) {
  const response = await send(call);
  const body = await response.text();
  const json = parse(body);
  answers.push({ status: response.status, text: body, json, curves: curvesOf(json) });
}
console.log(JSON.stringify(answers));

function send({ evaluate, asBytes, trees, post, body, get }) {
  if (evaluate !== undefined) {
    const definition = asBytes ? new TextEncoder().encode(evaluate) : evaluate;
    return RhinoCompute.Grasshopper.evaluateDefinition(definition, trees.map(toTree), false);
  }
  if (post !== undefined) {
    return RhinoCompute.computeFetch(post, body, false);
  }
  // The client has no call of its own that gets.
  return fetch(RhinoCompute.url + get, { headers: apiKey ? { RhinoComputeKey: apiKey } : {} });
}

function toTree({ name, path, items }) {
  const tree = new RhinoCompute.Grasshopper.DataTree(name);
  tree.append(path, items.map((item) => (item?.polyline ? encodePolyline(item.polyline) : item)));
  return tree;
}

function curvesOf(json) {
  const curves = {};
  for (const { ParamName, InnerTree } of json?.values ?? []) {
    for (const { type, data } of Object.values(InnerTree).flat()) {
      if (type.endsWith('Curve')) {
        curves[ParamName] = describe(JSON.parse(data));
      }
    }
  }
  return curves;
}

function parse(body) {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
