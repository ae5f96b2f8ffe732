import { html, useState } from '../core/view.js';
import { get } from '../core/api.js';
import { address } from '../core/route.js';
import { Icon } from '../parts/icon.js';

const TRACE_ID = /^[0-9a-f]{32}$/;

/** From a job id, correlation id or trace id straight to the trace. */
export function TraceJump() {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState(null);
  const submit = async (event) => {
    event.preventDefault();
    const id = text.trim().toLowerCase();
    if (id === '') return;
    try {
      const place = await find(id);
      setProblem(place ? null : 'No trace with this id is held.');
      if (place) {
        setText('');
        location.hash = place;
      }
    } catch (error) {
      setProblem(error.message);
    }
  };
  return html`
    <form class="jump" onSubmit=${submit} role="search">
      <${Icon} name="search" />
      <input type="search" aria-label="Job id, correlation id or trace id" placeholder="Job, correlation or trace id" spellcheck="false" autocomplete="off"
        value=${text} onInput=${(event) => { setText(event.target.value); setProblem(null); }} aria-invalid=${problem !== null} />
      ${problem && html`<span class="jump-problem" role="alert">${problem}</span>`}
    </form>`;
}

async function find(id) {
  if (TRACE_ID.test(id)) return address(['traces', id]);
  for (const name of ['jobId', 'correlationId']) {
    const { traces } = await get('traces', { [name]: id, limit: 2 });
    if (traces.length === 1) return address(['traces', traces[0].traceId]);
    // A job that was tried again later has more than one.
    if (traces.length > 1) return address(['traces'], { [name]: id });
  }
  return null;
}
