const STEPS = [1, 2, 2.5, 5, 10];
const BYTE_STEPS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

/**
 * The value axis: round numbers that enclose what is measured.
 * @returns { min, max, ticks }
 */
export function valueScale(values, unit, isFromZero, wanted = 4) {
  const known = values.filter((value) => value !== null && Number.isFinite(value));
  if (known.length === 0) return { min: 0, max: 1, ticks: [0, 1] };
  let min = Math.min(...known);
  let max = Math.max(...known);
  if (isFromZero || min < (max - min) * 2) min = Math.min(0, min);
  if (max === min) max = min === 0 ? 1 : min + Math.abs(min) * 0.1;
  const step = niceStep((max - min) / wanted, unit);
  const ticks = [];
  for (let index = Math.floor(min / step); index <= Math.ceil(max / step - 1e-9); index++) ticks.push(index * step);
  return { min: ticks[0], max: ticks.at(-1), ticks };
}

function niceStep(rough, unit) {
  if (unit === 'By') {
    const size = 1024 ** Math.max(0, Math.floor(Math.log2(Math.max(1, rough)) / 10));
    return size * BYTE_STEPS.find((step) => step * size >= rough);
  }
  const size = 10 ** Math.floor(Math.log10(rough));
  return size * STEPS.find((step) => step * size >= rough * 0.999);
}

const TIME_STEPS = [1, 5, 10, 30, 60, 120, 300, 600, 900].map((seconds) => seconds * 1000);

/** Round times between two, Unix milliseconds. */
export function timeTicks(from, to, wanted) {
  const step = TIME_STEPS.find((known) => (to - from) / known <= wanted) ?? TIME_STEPS.at(-1);
  const ticks = [];
  for (let time = Math.ceil(from / step) * step; time <= to; time += step) ticks.push(time);
  return ticks;
}
