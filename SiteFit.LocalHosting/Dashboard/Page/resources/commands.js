import { html, useState } from '../core/view.js';
import { post } from '../core/api.js';
import { Icon } from '../parts/icon.js';

const WORDS = { start: 'Start', stop: 'Stop', restart: 'Restart' };

/** What can be done with a resource now. A refusal is shown beside the buttons until the next try. */
export function Commands({ resource }) {
  const [busy, setBusy] = useState(null);
  const [problem, setProblem] = useState(null);
  const run = async (command) => {
    setBusy(command);
    setProblem(null);
    try {
      await post(`/api/resources/${encodeURIComponent(resource.name)}/${command}`);
    } catch (error) {
      setProblem(error.message);
    }
    setBusy(null);
  };
  return html`
    <span class="commands">
      ${resource.commands.map((command) => html`
        <button key=${command} class="button button-small" disabled=${busy !== null} onClick=${() => run(command)}
          aria-label=${`${WORDS[command]} ${resource.name}`} title=${WORDS[command]}><${Icon} name=${command} /></button>`)}
      ${problem && html`<span class="row-problem" role="alert">${problem}</span>`}
    </span>`;
}
