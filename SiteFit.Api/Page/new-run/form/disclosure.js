import { html, useEffect, useRef, useState } from '../../core/view.js';
import { Icon } from '../../parts/icon.js';
import { isWithin } from '../schema/pointer.js';
import { useForm } from './form-context.js';

/** A part of the form that is folded, with the places that it holds; it is made when it is opened, since a parcel can have thousands of corners. */
export function Disclosure({ places, title, note, children }) {
  const { faults, revealed } = useForm();
  const [isOpen, setIsOpen] = useState(false);
  const summary = useRef(null);
  const holds = ({ pointer }) => places.some((place) => isWithin(pointer, place));
  const count = faults.filter(holds).length;
  useEffect(() => {
    if (!revealed || !holds(revealed)) return;
    setIsOpen(true);
    // What is in it may take the focus in turn, once it is made.
    if (places.includes(revealed.pointer)) summary.current.focus();
  }, [revealed]);
  return html`
    <details class="fold" open=${isOpen} onToggle=${(event) => setIsOpen(event.target.open)}>
      <summary ref=${summary}>
        <span class="fold-title">${title}</span>
        ${note && html`<span class="quiet">${note}</span>`}
        ${count > 0 && html`<span class="input-fault"><${Icon} name="warning" />${count}</span>`}
      </summary>
      ${isOpen && html`<div class="fold-body">${children()}</div>`}
    </details>`;
}
