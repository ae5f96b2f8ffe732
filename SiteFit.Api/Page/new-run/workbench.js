import { html, useCallback, useMemo, useState } from '../core/view.js';
import { Editor } from '../editor/editor.js';
import { texts } from '../texts/texts.js';
import { splitDrawable } from './drawable.js';
import { FaultSummary } from './form/fault-summary.js';
import { Form } from './form/form.js';
import { JsonPanel } from './json-panel.js';
import { PreviewPanel } from './preview/preview-panel.js';
import { usePreview } from './preview/use-preview.js';
import { Examples } from './request-head.js';
import { RunBar } from './run-bar.js';
import { check } from './schema/check.js';
import { keysOf } from './schema/pointer.js';
import { useFaults } from './use-faults.js';
import { useSubmit } from './use-submit.js';

const words = texts.newRun;

/** Members of the inputs that the drawing edits, where a contract has these. */
const DRAWN = new Set(['crs', 'parcel', 'house', 'houses', 'obstacles']);
const NONE = new Set();

/** A preview's refusal of the inputs belongs to their fields; that nothing fits belongs to the drawing. */
const refusalOf = ({ problem, request }) => (problem?.details?.length > 0 && problem.code !== 'no_placement' ? { error: problem, request } : null);

/** The drawing and the form of one contract's inputs, the preview and the way to run them. */
export function Workbench({ contract, draft, change, drag, drop, seal }) {
  const { inputs_schema: root, examples } = contract;
  const { definition, version, appId, inputs } = draft;
  const [view, setView] = useState('form');
  const [revealed, setRevealed] = useState(null);
  const [jsonFault, setJsonFault] = useState(null);
  const [tries, setTries] = useState(0);
  const request = useMemo(() => ({ app_id: appId, definition, version, inputs }), [appId, definition, version, inputs]);
  const { isSending, refusal, submit } = useSubmit();
  const own = useMemo(() => check(root, inputs), [root, inputs]);
  const asked = own.length === 0 ? request : null;
  const preview = usePreview(asked);
  const told = useFaults(own, request, [refusal, refusalOf(preview)], tries > 0);

  const run = useCallback(() => {
    setTries((before) => before + 1);
    if (own.length === 0 && told.length === 0 && !jsonFault) submit(request);
  }, [request, own, told, jsonFault]);
  const load = (example) => {
    setTries(0);
    change({ inputs: example });
  };
  const reveal = (pointer) => {
    const hasField = root.properties?.[keysOf(pointer)[0]];
    setView(hasField ? 'form' : 'json');
    setRevealed({ pointer });
  };
  const { drawable, rest } = useMemo(() => splitDrawable(inputs, own), [inputs, own]);
  const draw = (next, { isDrag = false } = {}) => (isDrag ? drag : drop)({ inputs: rest ? { ...rest, ...next } : next });
  const canSet = useMemo(() => new Set(Object.keys(root.properties ?? {})), [root]);
  const hasDrawing = canSet.has('parcel') && canSet.has('house');
  const shown = jsonFault ? [{ pointer: '', message: jsonFault }, ...told] : told;

  const panel = html`<${PreviewPanel} root=${root} preview=${preview} faults=${asked ? null : told} onField=${reveal} />`;
  return html`
    <${Examples} examples=${examples} onLoad=${load} />
    <div class=${`workbench ${hasDrawing ? 'has-drawing' : ''}`}>
      ${hasDrawing && html`
        <div class="workbench-drawing">
          <h2 class="unseen">${words.drawing}</h2>
          <div class="workbench-canvas"><${Editor} inputs=${drawable} preview=${preview} canSet=${canSet} onChange=${draw} /></div>
          ${panel}
        </div>`}
      <section class="workbench-inputs" aria-labelledby="inputs-title">
        <h2 class="unseen" id="inputs-title">${words.inputs}</h2>
        <div class="workbench-fields">
          <div class="segments" role="group" aria-label=${words.views.label}>
            ${['form', 'json'].map((name) => html`
              <button type="button" key=${name} class="segment" aria-pressed=${view === name ? 'true' : 'false'} onClick=${() => setView(name)}>${words.views[name]}</button>`)}
          </div>
          ${tries > 0 && html`<${FaultSummary} root=${root} faults=${shown} attempt=${refusal ?? tries} onReveal=${reveal} />`}
          ${view === 'form'
            ? html`<${Form} root=${root} inputs=${inputs} drawn=${hasDrawing ? DRAWN : NONE} faults=${told} revealed=${revealed} onRevealed=${() => setRevealed(null)} onSeal=${seal}
                onChange=${(next, group) => change({ inputs: next }, group)} />`
            : html`<${JsonPanel} inputs=${inputs} isFocused=${revealed !== null} onFault=${setJsonFault} onSeal=${seal}
                onChange=${(next, group) => change({ inputs: next }, group)} />`}
          ${!hasDrawing && panel}
        </div>
      </section>
      <${RunBar} request=${request} isSending=${isSending} problem=${refusal && refusal.error.details.length === 0 ? refusal.error : null} onRun=${run} />
    </div>`;
}
