import { html, useEffect, useRef, useState } from '../../core/view.js';
import { Problem } from '../../parts/notice.js';
import { texts } from '../../texts/texts.js';

/**
 * Asks for outlines as a file or as text.
 * @param onTake (text) throws an error with words for people when nothing can be taken
 */
export function ImportDialog({ system, onTake, onClose }) {
  const dialog = useRef(null);
  const [text, setText] = useState('');
  const [error, setError] = useState(null);
  const words = texts.editor.import;
  useEffect(() => dialog.current.showModal(), []);
  const take = async (taken) => {
    try {
      await onTake(taken);
      dialog.current?.close();
    } catch (failure) {
      setError(failure);
    }
  };
  const submit = (event) => {
    event.preventDefault();
    take(text);
  };
  const readFile = async (event) => {
    const [file] = event.target.files;
    if (file) take(await file.text());
  };
  return html`
    <dialog class="import-dialog" ref=${dialog} aria-labelledby="import-title" onClose=${onClose}>
      <form onSubmit=${submit}>
        <h2 id="import-title">${words.title}</h2>
        <p class="quiet">${words.explain(system)}</p>
        <label class="field"><span class="field-label">${words.file}</span><input type="file" accept=".json,.geojson,.dxf" onChange=${readFile} /></label>
        <label class="field"><span class="field-label">${words.text}</span>
          <textarea class="mono" rows="8" spellcheck="false" value=${text} onInput=${(event) => setText(event.target.value)}></textarea>
        </label>
        <${Problem} error=${error} />
        <div class="import-buttons">
          <button type="button" class="button" onClick=${() => dialog.current.close()}>${words.cancel}</button>
          <button type="submit" class="button button-primary" disabled=${!text.trim()}>${words.submit}</button>
        </div>
      </form>
    </dialog>`;
}
