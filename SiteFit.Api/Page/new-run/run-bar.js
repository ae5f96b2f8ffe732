import { html, useEffect } from '../core/view.js';
import { curlOf } from '../core/curl.js';
import { CopyButton } from '../parts/copy-button.js';
import { Icon } from '../parts/icon.js';
import { Problem } from '../parts/notice.js';
import { texts } from '../texts/texts.js';

const words = texts.newRun;

/** Always in sight. The problem is one that no field can show. */
export function RunBar({ request, isSending, problem, onRun }) {
  useEffect(() => {
    const press = (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      onRun();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [onRun]);
  return html`
    <div class="run-bar">
      <${Problem} error=${problem} />
      <div class="run-bar-buttons">
        <button type="button" class="button button-primary run-button" aria-disabled=${isSending ? 'true' : undefined} aria-keyshortcuts="Control+Enter" onClick=${onRun}>
          <${Icon} name="start" />${isSending ? words.running : words.run}
        </button>
        <span class="quiet run-keys">${words.runKeys}</span>
        <${CopyButton} text=${() => curlOf(location.origin, request)} label=${words.copyAsCurl} />
      </div>
    </div>`;
}
