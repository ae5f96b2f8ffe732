import { html, render, useEffect, useRef } from '../core/view.js';
import { texts } from '../texts/texts.js';

/**
 * Asks before something that cannot be taken back.
 * @param action the word on the button that does it
 * @returns whether the person wants it
 */
export function confirm({ title, text, action }) {
  return new Promise((resolve) => {
    const place = document.body.appendChild(document.createElement('div'));
    const close = (answer) => {
      render(null, place);
      place.remove();
      resolve(answer);
    };
    render(html`<${Question} title=${title} text=${text} action=${action} onClose=${close} />`, place);
  });
}

function Question({ title, text, action, onClose }) {
  const dialog = useRef(null);
  useEffect(() => dialog.current.showModal(), []);
  const answer = (value) => dialog.current.close(value);
  return html`
    <dialog class="dialog" ref=${dialog} aria-labelledby="confirm-title" aria-describedby="confirm-text" onClose=${() => onClose(dialog.current.returnValue === 'yes')}>
      <h2 id="confirm-title">${title}</h2>
      <p id="confirm-text">${text}</p>
      <div class="dialog-actions">
        <button class="button" onClick=${() => answer('no')}>${texts.confirm.keep}</button>
        <button class="button button-danger" onClick=${() => answer('yes')}>${action}</button>
      </div>
    </dialog>`;
}
