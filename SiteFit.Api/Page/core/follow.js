import { send } from './api.js';
import { sleep } from './sleep.js';

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;

/**
 * Follows a job's events until it has ended: calls back with each, from the first on, and goes on where a broken connection stopped.
 * An EventSource would not do: it cannot send who is there.
 * @param onEvent gets { id, status, attempt, at, error? }
 * @param onConnected gets whether there is a connection
 * @returns a promise that settles when the job has ended, or is gone, or signal aborts
 */
export async function followJob(jobId, onEvent, onConnected, signal) {
  let last = 0;
  let retry = FIRST_RETRY_MS;
  while (!signal.aborted) {
    try {
      const headers = { Accept: 'text/event-stream', ...(last > 0 && { 'Last-Event-ID': String(last) }) };
      const response = await send(`/jobs/${encodeURIComponent(jobId)}/events`, { headers, signal, cache: 'no-store' });
      if (response.status === 204) return;
      onConnected(true);
      retry = FIRST_RETRY_MS;
      for await (const { id, event, data } of readEvents(response.body)) {
        if (event !== 'status') continue;
        last = Number(id);
        onEvent({ id: last, ...JSON.parse(data) });
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error.status >= 400 && error.status < 500 && error.status !== 429) throw error;
      onConnected(false);
    }
    await sleep(retry, signal);
    retry = Math.min(LONGEST_RETRY_MS, retry * 2);
  }
}

/** Server-sent events of a stream, each as { id, event, data }. */
async function* readEvents(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    let text = '';
    while (true) {
      const { value, done } = await reader.read();
      if (done) return;
      const blocks = (text + value).split(/\r?\n\r?\n/);
      text = blocks.pop();
      for (const block of blocks) yield parse(block);
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function parse(block) {
  const fields = { event: 'message', data: '' };
  for (const line of block.split(/\r?\n/)) {
    const [, name, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (name) fields[name] = name === 'data' && fields.data ? `${fields.data}\n${value}` : value;
  }
  return fields;
}
