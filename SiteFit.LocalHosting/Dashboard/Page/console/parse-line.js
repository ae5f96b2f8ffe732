// Ends of escape sequences other than colours (cursor, title) are dropped with them.
const SEQUENCE = /\u001b\[([0-9;]*)m|\u001b\[[0-9;?]*[A-Za-z]|\u001b\][^\u0007]*\u0007/g;
const COLORS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

/**
 * A line of output as it is shown.
 * @returns { text, parts, record }: text is what can be searched; parts are [{ text, style }] with ANSI colours as class names;
 *   record is { time, level, event, message, fields } of a JSON log line, else null
 */
export function parseLine(raw) {
  const record = raw.startsWith('{') ? recordOf(raw) : null;
  if (record) return { raw, record, parts: null, text: `${record.level} ${record.event ?? ''} ${record.message}` };
  const parts = partsOf(raw);
  return { raw, record: null, parts, text: parts.map((part) => part.text).join('') };
}

const LEVELS = { trace: 'Trace', debug: 'Debug', info: 'Information', information: 'Information', warn: 'Warning', warning: 'Warning', error: 'Error', fatal: 'Critical', critical: 'Critical' };

function recordOf(raw) {
  let json;
  try {
    json = JSON.parse(raw);
  } catch {
    return null; // a brace at the start does not make it JSON
  }
  const message = json.message ?? json.msg;
  const level = LEVELS[String(json.level ?? '').toLowerCase()];
  if (typeof message !== 'string' || !level) return null;
  const { timestamp, time, level: _, event, message: __, msg: ___, ...fields } = json;
  return { time: timestamp ?? time ?? null, level, event: event ?? null, message, fields };
}

function partsOf(raw) {
  const parts = [];
  let style = '';
  let from = 0;
  const push = (text) => text && parts.push({ text, style });
  for (const match of raw.matchAll(SEQUENCE)) {
    push(raw.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[1] !== undefined) style = styleOf(match[1], style);
  }
  push(raw.slice(from));
  return parts;
}

function styleOf(codes, before) {
  let styles = before.split(' ').filter(Boolean);
  for (const code of codes.split(';').map(Number)) {
    if (code === 0) styles = [];
    else if (code === 1) styles.push('ansi-bold');
    else if (code === 2) styles.push('ansi-dim');
    else if (code === 22) styles = styles.filter((name) => name !== 'ansi-bold' && name !== 'ansi-dim');
    else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97) || code === 39) {
      styles = styles.filter((name) => name === 'ansi-bold' || name === 'ansi-dim');
      if (code !== 39) styles.push(`ansi-${COLORS[code % 10]}`);
    }
  }
  return styles.join(' ');
}
