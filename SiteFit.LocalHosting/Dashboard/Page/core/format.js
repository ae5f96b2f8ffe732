const two = (number) => String(number).padStart(2, '0');

/** 14:03:07.125 of the reader's own clock; with the date when it is not today's. */
export function clock(value, withMilliseconds = true) {
  const time = new Date(value);
  const text = `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`
    + (withMilliseconds ? '.' + String(time.getMilliseconds()).padStart(3, '0') : '');
  const isToday = time.toDateString() === new Date().toDateString();
  return isToday ? text : `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${text}`;
}

/** Milliseconds in the unit in which they read best: 850 µs, 12.4 ms, 3.21 s, 2 min 5 s. */
export function duration(ms) {
  if (ms === 0) return '0 ms';
  if (ms < 1) return `${Math.round(ms * 1000)} µs`;
  if (ms < 1000) return `${significant(ms)} ms`;
  if (ms < 60_000) return `${significant(ms / 1000)} s`;
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return `${minutes} min ${Math.round((ms % 60_000) / 1000)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** How long ago, roughly. */
export function ago(value, now = Date.now()) {
  const seconds = Math.max(0, (now - new Date(value)) / 1000);
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} min`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** 1,234 */
export const count = (value) => value.toLocaleString('en-US');

/** Three figures that count: 0.00123, 12.3, 1,234. */
export function significant(value) {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1000) return value.toLocaleString('en-US', { maximumFractionDigits: 0 });
  return String(Number(value.toPrecision(3)));
}

const BYTES = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** A measured value with its unit (UCUM, as OpenTelemetry has it): s, ms, By, {request}, 1. */
export function measure(value, unit) {
  if (value === null || value === undefined) return '–';
  if (unit === 's') return value === 0 ? '0 s' : duration(value * 1000);
  if (unit === 'ms') return duration(value);
  if (unit === 'By') {
    let step = 0;
    while (Math.abs(value) >= 1024 && step < BYTES.length - 1) {
      value /= 1024;
      step++;
    }
    return `${significant(value)} ${BYTES[step]}`;
  }
  return `${significant(value)}${unitText(unit)}`;
}

/** ' requests/s' for {request}/s; empty where there is nothing to say. */
export function unitText(unit) {
  if (!unit || unit === '1') return '';
  return ' ' + unit.replace(/[{}]/g, '');
}

/** The first eight figures name a trace well enough among those that are held. */
export const shortId = (id) => id.slice(0, 8);
