/** The contract's defaults: requests of an earlier day may leave them out. */
const WEIGHTS = { yard: 0.3, clearance: 0.4, utilization: 0.3 };

export const PARTS = ['clearance', 'yard', 'utilization', 'orientation'];

/**
 * Why a placement scored as it did: [{ part, weight, quantity, points }] with weight × quantity = points; empty when the answer does not say.
 * Source: contracts/sitefit/1.1.0/README.md, "Score".
 */
export function reasonsOf(inputs, result) {
  const points = result.score_parts;
  if (!points || !result.metrics) return [];
  const { yard_area_m2: yard, clearance_m: clearance, parcel_utilization: utilization } = result.metrics;
  const weights = { ...WEIGHTS, ...inputs?.weights, orientation: inputs?.orientation ? inputs.orientation.weight ?? 1 : 0 };
  const quantities = {
    yard: yard / 1000,
    clearance,
    utilization: Math.max(0, 1 - 2 * Math.abs(utilization - 0.4)),
    orientation: weights.orientation > 0 ? points.orientation / weights.orientation : 0,
  };
  return PARTS.filter((part) => part !== 'orientation' || weights.orientation > 0)
    .map((part) => ({ part, weight: weights[part], quantity: quantities[part], points: points[part] }));
}

/** By how many degrees the edge faces another way than it should: the term is (1 + cos δ) / 2. */
export const degreesOff = (quantity) => (Math.acos(Math.min(1, Math.max(-1, 2 * quantity - 1))) * 180) / Math.PI;

/** Which part makes the most of what one score is below another: [part, difference]. */
export function mainLoss(result, best) {
  if (!result.score_parts || !best.score_parts) return null;
  return PARTS.map((part) => [part, result.score_parts[part] - best.score_parts[part]]).reduce((most, next) => (next[1] < most[1] ? next : most));
}
