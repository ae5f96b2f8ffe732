import { html, useEffect, useRef } from '../core/view.js';
import { useEscape } from '../core/keys.js';
import { Icon } from './icon.js';

/** Details beside the list that they belong to. Esc closes it, and the focus goes back to where it was. */
export function Drawer({ title, label, onClose, children }) {
  const panel = useRef(null);
  useEscape(onClose);
  useEffect(() => {
    const before = document.activeElement;
    panel.current.focus({ preventScroll: true });
    return () => before?.isConnected && before.focus({ preventScroll: true });
  }, []);
  return html`
    <div class="drawer" role="dialog" aria-label=${label} tabindex="-1" ref=${panel}>
      <header class="drawer-head">
        <h2>${title}</h2>
        <button class="button button-plain" onClick=${onClose} aria-label="Close details" title="Close (Esc)"><${Icon} name="close" /></button>
      </header>
      <div class="drawer-body">${children}</div>
    </div>`;
}
