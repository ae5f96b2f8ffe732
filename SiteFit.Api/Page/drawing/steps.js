// What a drawing's scale (pixels per metre) makes sensible.

const SNAP_STEPS = [[60, 0.1], [14, 0.5], [3, 1], [0.6, 5], [0.12, 25]];

/** Metres by which positions are moved at this scale. */
export const snapStep = (scale) => SNAP_STEPS.find(([least]) => scale >= least)?.[1] ?? 100;

const ROUND = [1, 2, 5];

/** The least round length whose picture is at least so many pixels long. */
export function roundStep(scale, pixels = 40) {
  const least = pixels / scale;
  const power = 10 ** Math.floor(Math.log10(least));
  return (ROUND.find((step) => step * power >= least * (1 - 1e-9)) ?? 10) * power;
}
