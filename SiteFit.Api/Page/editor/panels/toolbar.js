import { html } from '../../core/view.js';
import { Icon } from '../../parts/icon.js';
import { texts } from '../../texts/texts.js';
import { toolsFor } from '../tools.js';

/** Tools as toggle buttons, then what can be done with the whole drawing. */
export function Toolbar({ editor, onImport, onEmpty }) {
  const { tool, setTool, canSet, inputs, isSnapping, setSnapping } = editor;
  return html`
    <div class="editor-toolbar" role="toolbar" aria-label=${texts.editor.toolbar}>
      <div class="segments">
        ${toolsFor(canSet).map(({ name, key, needsParcel }) => html`
          <button key=${name} type="button" class="segment" aria-pressed=${tool === name} aria-keyshortcuts=${key} disabled=${needsParcel && !inputs.parcel}
            title=${texts.editor.withKey(texts.editor.tools[name], key)} onClick=${() => setTool(name)}>
            <${Icon} name=${name} /> ${texts.editor.tools[name]}
          </button>`)}
      </div>
      <button type="button" class="button" aria-pressed=${isSnapping} title=${texts.editor.snapExplained} onClick=${() => setSnapping(!isSnapping)}>
        <${Icon} name="snap" /> ${texts.editor.snap}
      </button>
      <button type="button" class="button" onClick=${onImport}><${Icon} name="import" /> ${texts.editor.importButton}</button>
      <button type="button" class="button" title=${texts.editor.startEmptyExplained} disabled=${!inputs.parcel && !inputs.obstacles} onClick=${onEmpty}>
        <${Icon} name="empty" /> ${texts.editor.startEmpty}
      </button>
    </div>`;
}
