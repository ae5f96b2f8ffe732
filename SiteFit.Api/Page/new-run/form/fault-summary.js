import { html, useEffect, useRef } from '../../core/view.js';
import { texts } from '../../texts/texts.js';
import { Icon } from '../../parts/icon.js';
import { titlesOf } from '../schema/schema.js';

const { summary } = texts.newRun;

/** More than these do not help anybody. */
const SHOWN = 6;

/** What has to change before it can run, each with a way to its field. It takes the focus when somebody has tried to run (attempt: another each time). */
export function FaultSummary({ root, faults, attempt, onReveal }) {
  const ref = useRef(null);
  useEffect(() => {
    ref.current?.focus();
  }, [attempt]);
  if (faults.length === 0) return null;
  return html`
    <section class="notice notice-error fault-summary" tabindex="-1" ref=${ref} aria-label=${summary.title(faults.length)}>
      <${Icon} name="error" />
      <div>
        <p><strong>${summary.title(faults.length)}</strong></p>
        <ul class="plain">
          ${faults.slice(0, SHOWN).map((fault) => html`<li key=${fault.pointer + fault.message}><${Fault} root=${root} fault=${fault} onReveal=${onReveal} /></li>`)}
        </ul>
        ${faults.length > SHOWN && html`<p>${summary.more(faults.length - SHOWN)}</p>`}
      </div>
    </section>`;
}

const Fault = ({ root, fault: { pointer, message }, onReveal }) => html`
  <button type="button" class="link" onClick=${() => onReveal(pointer)}>${titlesOf(root, pointer).join(' › ') || summary.whole}</button>: ${message}`;
