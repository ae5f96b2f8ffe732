/**
 * Places resources in layers: whoever needs nothing stands right, whoever needs most stands left.
 * What lives in a process counts as needing that process.
 * @returns { columns: [[resource…]…], edges: [{ from, to, kind }] } with kind 'needs' or 'in'
 */
export function layout(resources) {
  const byName = new Map(resources.map((resource) => [resource.name, resource]));
  const edges = resources.flatMap((resource) => [
    ...resource.dependsOn.filter((name) => byName.has(name)).map((name) => ({ from: resource.name, to: name, kind: 'needs' })),
    ...(resource.parent && byName.has(resource.parent) ? [{ from: resource.name, to: resource.parent, kind: 'in' }] : []),
  ]);
  const needs = new Map(resources.map((resource) => [resource.name, edges.filter((edge) => edge.from === resource.name).map((edge) => edge.to)]));
  const depths = new Map();
  // Two services may need each other: the second visit ends the round.
  const depthOf = (name, path) => {
    if (depths.has(name)) return depths.get(name);
    if (path.includes(name)) return 0;
    const depth = Math.max(-1, ...needs.get(name).map((needed) => depthOf(needed, [...path, name]))) + 1;
    depths.set(name, depth);
    return depth;
  };
  const deepest = Math.max(0, ...resources.map((resource) => depthOf(resource.name, [])));
  const columns = Array.from({ length: deepest + 1 }, (_, index) => resources.filter((resource) => depths.get(resource.name) === deepest - index));
  return { columns: columns.map((column, index) => index === 0 ? column : sortByNeighbours(column, columns[index - 1], edges)), edges };
}

// Near to what needs it, so that few lines cross.
function sortByNeighbours(column, before, edges) {
  const places = new Map(before.map((resource, index) => [resource.name, index]));
  const middle = (resource) => {
    const known = edges.filter((edge) => edge.to === resource.name && places.has(edge.from)).map((edge) => places.get(edge.from));
    return known.length ? known.reduce((sum, place) => sum + place, 0) / known.length : Infinity;
  };
  return [...column].sort((a, b) => middle(a) - middle(b));
}
