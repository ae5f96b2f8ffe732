import { html, useMemo } from '../../core/view.js';
import { texts } from '../../texts/texts.js';
import { child } from '../schema/pointer.js';
import { resolve } from '../schema/schema.js';
import { Disclosure } from './disclosure.js';
import { Field } from './field.js';
import { FormContext } from './form-context.js';
import { withMember } from './object-field.js';

// What most runs change, in contracts that have it; beside it stands what has to be there. The rest is folded.
const USUAL = new Set(['house', 'houses', 'setbacks', 'obstacles', 'search', 'rotation', 'max_coverage']);

/** Fewer than that need no folding. */
const FEW = 8;

/** The fields of the inputs, as their schema (root) has them. Those that are drawn (names) are folded too: the drawing is where they are edited. */
export function Form({ root, inputs, drawn, faults, revealed, onRevealed, onSeal, onChange }) {
  const context = useMemo(() => ({ root, faults, revealed, onRevealed, onSeal }), [root, faults, revealed]);
  const members = Object.entries(root.properties ?? {}).map(([name, schema]) => ({ name, schema: resolve(root, schema), isRequired: root.required?.includes(name) }));
  const isOpen = ({ name, isRequired }) => members.length <= FEW || isRequired || USUAL.has(name);
  const [shapes, others] = [members.filter(({ name }) => drawn.has(name)), members.filter(({ name }) => !drawn.has(name))];
  const fields = (shown) => html`
    <div class="inputs">
      ${shown.map(({ name, schema, isRequired }) => html`
        <${Field} key=${name} schema=${schema} value=${inputs[name]} pointer=${child('', name)} name=${name} isRequired=${isRequired}
          onChange=${(value, group) => onChange(withMember(inputs, name, value, true), group)} />`)}
    </div>`;
  const fold = (folded, titleOf) => folded.length > 0 && html`
    <${Disclosure} places=${folded.map(({ name }) => child('', name))} title=${titleOf(folded.filter(({ name }) => inputs[name] !== undefined).length)}>
      ${() => fields(folded)}
    <//>`;
  return html`
    <${FormContext.Provider} value=${context}>
      ${fields(others.filter(isOpen))}
      ${fold(others.filter((member) => !isOpen(member)), texts.newRun.more)}
      ${fold(shapes, () => texts.newRun.shapes)}
    <//>`;
}
