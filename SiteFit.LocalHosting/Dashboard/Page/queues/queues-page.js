import { html } from '../core/view.js';
import { useLive } from '../core/live.js';
import { count, duration, significant } from '../core/format.js';
import { Badge } from '../parts/badge.js';
import { Empty } from '../parts/notice.js';
import { Spark } from './spark.js';

/** Address: #/queues. The charts begin when the page is opened and reach back five minutes at most. */
export function QueuesPage() {
  const { queues, queueHistory } = useLive();
  return html`
    <div class="toolbar"><h1>Queues</h1></div>
    ${queues === null || queues.length === 0
      ? html`<${Empty} title=${queues === null ? 'Waiting for the host…' : 'No queue answers: the emulator starts, has stopped, or has none.'} />`
      : queues.map((queue) => html`<${Queue} key=${queue.name} queue=${queue} history=${queueHistory[queue.name] ?? []} />`)}`;
}

const rate = (value) => value === null ? '–' : `${significant(value)}/s`;

function Queue({ queue, history }) {
  const figures = [
    { name: 'Active', value: count(queue.active), hint: 'Neither scheduled nor deferred; locked ones included', of: (sample) => sample.active, hue: 'hue-0' },
    { name: 'Locked', value: count(queue.locked), hint: 'Being worked on', of: (sample) => sample.locked, hue: 'hue-2' },
    { name: 'Scheduled', value: count(queue.scheduled), hint: 'For later, such as the next attempt of a job', of: (sample) => sample.scheduled, hue: 'hue-3' },
    { name: 'Dead letters', value: count(queue.deadLetters), hint: 'Given up; they stay until somebody replays or removes them', of: (sample) => sample.deadLetters, hue: 'hue-1', isBad: queue.deadLetters > 0 },
    { name: 'In', value: rate(queue.incomingPerSecond), hint: 'Messages accepted per second', of: (sample) => sample.incomingPerSecond, hue: 'hue-4' },
    { name: 'Out', value: rate(queue.outgoingPerSecond), hint: 'Messages completed per second', of: (sample) => sample.outgoingPerSecond, hue: 'hue-5' },
  ];
  return html`
    <section class="queue" data-queue=${queue.name}>
      <header class="queue-head">
        <h2>${queue.name}</h2>
        <p class="quiet">${queue.oldestSeconds === null ? 'nothing waits' : `the oldest message is ${duration(queue.oldestSeconds * 1000)} old`}</p>
      </header>
      <div class="figures">
        ${figures.map((figure) => html`
          <div key=${figure.name} class="figure" title=${figure.hint}>
            <p class="figure-name">${figure.name}</p>
            <p class="figure-value">${figure.isBad ? html`<${Badge} style="warning">${figure.value}<//>` : figure.value}</p>
            <${Spark} points=${history.map((sample) => [sample.time, figure.of(sample)])} hue=${figure.hue} />
          </div>`)}
      </div>
    </section>`;
}
