import { createContext, useContext, useEffect, useState } from './view.js';
import { get } from './api.js';

const HISTORY_SECONDS = 300;
const RETRY_MS = 2000;

const NOTHING = { isConnected: false, resources: null, telemetry: { logs: 0, spans: 0, points: 0 }, queues: null, queueHistory: {} };

export const LiveContext = createContext(NOTHING);

/** What the host tells all the time: resources, counts of telemetry, queues with their last five minutes. */
export const useLive = () => useContext(LiveContext);

/** Follows /api/live for as long as the page is open and signed in. */
export function useLiveFeed() {
  const [live, setLive] = useState(NOTHING);
  useEffect(() => {
    let source;
    let retry;
    const change = (values) => setLive((before) => ({ ...before, ...(typeof values === 'function' ? values(before) : values) }));
    const open = () => {
      source = new EventSource('/api/live');
      source.onopen = () => change({ isConnected: true });
      source.onerror = () => {
        change({ isConnected: false });
        // The browser tries again by itself only when the connection broke, not when it was refused.
        if (source.readyState !== EventSource.CLOSED) return;
        get('application').catch(() => {}); // says so when the session is gone
        retry = setTimeout(open, RETRY_MS);
      };
      source.addEventListener('resources', (event) => change({ resources: JSON.parse(event.data).resources }));
      source.addEventListener('telemetry', (event) => change({ telemetry: JSON.parse(event.data) }));
      source.addEventListener('queues', (event) => change((before) => withQueues(before, JSON.parse(event.data).queues)));
    };
    open();
    return () => {
      clearTimeout(retry);
      source.close();
    };
  }, []);
  return live;
}

function withQueues(before, queues) {
  const now = Date.now();
  const queueHistory = {};
  for (const queue of queues) {
    const known = (before.queueHistory[queue.name] ?? []).filter((sample) => sample.time > now - HISTORY_SECONDS * 1000);
    queueHistory[queue.name] = [...known, { ...queue, time: now }];
  }
  return { queues, queueHistory };
}
