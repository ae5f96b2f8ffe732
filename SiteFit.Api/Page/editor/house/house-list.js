import { html } from '../../core/view.js';
import { Icon } from '../../parts/icon.js';
import { texts } from '../../texts/texts.js';
import { withAnotherHouse, withHouseName, withoutHouse } from '../inputs/houses.js';

const MOST = 20;

/** Houses to choose from: which one is edited, its name, and one more or less of them. */
export function HouseList({ editor, houses, house }) {
  const { inputs, change, setHouse } = editor;
  const words = texts.editor.houses;
  const add = () => {
    const next = withAnotherHouse(inputs, words.name);
    change(next, { isDrag: false });
    setHouse(`houses-${next.houses.length - 1}`);
  };
  const remove = () => {
    change(withoutHouse(inputs, house.key), { isDrag: false });
    setHouse(null);
  };
  return html`
    <div class="house-list">
      ${houses.length > 1 && html`
        <div class="segments house-names" role="group" aria-label=${words.choose}>
          ${houses.map(({ key, name }) => html`
            <button key=${key} type="button" class="segment" aria-pressed=${key === house.key} onClick=${() => setHouse(key)}>${key === 'house' ? words.own : name}</button>`)}
        </div>`}
      ${house.key !== 'house' && html`
        <label class="field"><span class="field-label">${words.nameLabel}</span>
          <input type="text" maxlength="64" value=${house.name} onInput=${(event) => event.target.value && change(withHouseName(inputs, house.key, event.target.value), { isDrag: false })} />
        </label>`}
      <button type="button" class="button" disabled=${houses.length >= MOST} onClick=${add}><${Icon} name="plus" /> ${words.add}</button>
      ${houses.length > 1 && html`<button type="button" class="button" onClick=${remove}><${Icon} name="empty" /> ${words.remove}</button>`}
    </div>`;
}
