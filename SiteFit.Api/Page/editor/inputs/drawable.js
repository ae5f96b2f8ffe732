const isPosition = (position) => Array.isArray(position) && Number.isFinite(position[0]) && Number.isFinite(position[1]);

const isRing = (ring) => Array.isArray(ring) && ring.every(isPosition);

const isListOf = (list, isItem) => list === undefined || (Array.isArray(list) && list.every(isItem));

const hasRing = (shape) => typeof shape === 'object' && shape !== null && isRing(shape.coordinates);

const isNumber = (value) => value === undefined || Number.isFinite(value);

const isSetbacks = (setbacks) => isNumber(setbacks)
  || (Number.isFinite(setbacks?.default) && isListOf(setbacks.edges, (item) => Number.isInteger(item?.edge) && Number.isFinite(item.setback)));

/** Whether inputs that are being written as text have the form that the drawing needs; it does not ask for more. */
export function isDrawable(inputs) {
  return (inputs.parcel === undefined || (hasRing(inputs.parcel) && isListOf(inputs.parcel.holes, isRing)))
    && (inputs.house === undefined || hasRing(inputs.house))
    && isListOf(inputs.houses, hasRing)
    && isListOf(inputs.obstacles, (obstacle) => hasRing(obstacle) && isNumber(obstacle.buffer))
    && isSetbacks(inputs.setbacks);
}
