import { html, useRef, useState } from '../core/view.js';
import { Hint } from '../parts/notice.js';
import { texts } from '../texts/texts.js';
import { LandDrawing } from './canvas/land-drawing.js';
import { HousePanel } from './house/house-panel.js';
import { isDrawable } from './inputs/drawable.js';
import { listHouses } from './inputs/houses.js';
import { withoutLand } from './inputs/shapes.js';
import { EdgePanel } from './panels/edge-panel.js';
import { ImportDialog } from './panels/import-dialog.js';
import { Measures } from './panels/measures.js';
import { PlacementNote } from './panels/placement-note.js';
import { ShapePanel } from './panels/shape-panel.js';
import { SystemField } from './panels/system-field.js';
import { Toolbar } from './panels/toolbar.js';
import { toolsFor } from './tools.js';
import { useEditor } from './use-editor.js';
import { useImport } from './use-import.js';

/**
 * The inputs' shapes as a drawing.
 * @param inputs of sitefit, with or without a parcel and a house
 * @param onChange (inputs, { isDrag }) while something is changed
 * @param preview { outputs, problem, isStale } or null
 * @param canSet set of the members that the contract's inputs have
 */
export function Editor(props) {
  return isDrawable(props.inputs) ? html`<${DrawableEditor} ...${props} />` : html`<${Hint} style="warning">${texts.editor.notDrawable}<//>`;
}

function DrawableEditor({ inputs, onChange, preview, canSet }) {
  const root = useRef(null);
  const editor = useEditor({ inputs, onChange, canSet });
  const [isImporting, setImporting] = useState(false);
  const { take, handlers } = useImport(root, editor);
  const houses = listHouses(inputs);
  const house = houses.find(({ key }) => key === editor.house) ?? houses[0];
  const keyDown = (event) => {
    if (event.target.matches('input, textarea, select') || event.ctrlKey || event.metaKey || event.altKey) return;
    const tool = toolsFor(canSet).find(({ key }) => key === event.key.toLowerCase());
    if (tool && !(tool.needsParcel && !inputs.parcel)) editor.setTool(tool.name);
  };
  const empty = () => {
    editor.setTool(null);
    editor.change(withoutLand(inputs), { isDrag: false });
  };
  const setTool = (tool) => {
    editor.setTool(tool);
    root.current.querySelector('.land-drawing').focus({ preventScroll: true });
  };
  return html`
    <section class="editor" ref=${root} aria-label=${texts.editor.label} onKeyDown=${keyDown} ...${handlers}>
      <${Toolbar} editor=${{ ...editor, setTool }} onImport=${() => setImporting(true)} onEmpty=${empty} />
      <p id="editor-keys" hidden>${texts.editor.keys}</p>
      <div class="editor-body">
        <${LandDrawing} editor=${editor} preview=${preview}>
          ${editor.edge !== null && html`<${EdgePanel} editor=${editor} />`}
          ${editor.tool === 'setback' && editor.edge === null && html`<p class="land-note">${texts.editor.hints.setback}</p>`}
          ${editor.selected && editor.tool === 'select' && html`<${ShapePanel} editor=${editor} />`}
          ${editor.message && html`<p class="land-note${editor.message.style === 'error' ? ' is-wrong' : ''}" role=${editor.message.style === 'error' ? 'alert' : 'status'}>${editor.message.text}</p>`}
          <${PlacementNote} preview=${preview} />
        <//>
        <${HousePanel} editor=${editor} houses=${houses} house=${house} />
      </div>
      <div class="editor-foot">
        <${Measures} inputs=${inputs} house=${house} />
        <${SystemField} system=${editor.system} onChange=${(crs) => editor.change({ ...inputs, crs }, { isDrag: false })} />
      </div>
      ${isImporting && html`<${ImportDialog} system=${editor.system} onTake=${take} onClose=${() => setImporting(false)} />`}
    </section>`;
}
