const two = (number) => String(number).padStart(2, '0');

/** Fixed decimals with a thin gap between thousands, no -0: 1 234.50. */
export function fixed(value, decimals) {
  const text = value.toFixed(decimals);
  const [whole, part] = (Number(text) === 0 ? text.replace('-', '') : text).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u2009');
  return part === undefined ? grouped : `${grouped}.${part}`;
}

/** At most so many decimals, and none that say nothing: 6, 0.75. */
export const upTo = (value, decimals) => fixed(value, decimals).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');

export const metres = (value, decimals = 2) => `${fixed(value, decimals)} m`;

export const squareMetres = (value, decimals = 1) => `${fixed(value, decimals)} m²`;

export const degrees = (value, decimals = 1) => `${fixed(value, decimals)}°`;

export const percent = (share, decimals = 1) => `${fixed(share * 100, decimals)} %`;

/** Milliseconds in the unit in which they read best: 12 ms, 3.2 s, 2 min 5 s. */
export function duration(ms) {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 60_000) return `${fixed(ms / 1000, 1)} s`;
  const minutes = Math.floor(ms / 60_000);
  return minutes < 60 ? `${minutes} min ${Math.round((ms % 60_000) / 1000)} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** 2026-11-26 14:03:07 of the reader's own clock; without the date when it is today's. */
export function clock(value) {
  const time = new Date(value);
  const text = `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
  return time.toDateString() === new Date().toDateString() ? text : `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${text}`;
}

const BYTES = ['B', 'kB', 'MB', 'GB'];

export function bytes(value) {
  let step = 0;
  while (value >= 1000 && step < BYTES.length - 1) {
    value /= 1000;
    step++;
  }
  return `${step === 0 ? value : fixed(value, 1)} ${BYTES[step]}`;
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const UNITS = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000], ['second', 1000]];

/** 3 minutes ago, yesterday, now. Clocks of two machines differ a little: nothing is in the future. */
export function ago(time, now) {
  const past = Math.max(0, now - time);
  const [unit, size] = UNITS.find(([, least]) => past >= least) ?? UNITS.at(-1);
  return relative.format(-Math.floor(past / size), unit);
}
