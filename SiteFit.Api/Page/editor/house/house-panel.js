import { html } from '../../core/view.js';
import { Icon } from '../../parts/icon.js';
import { texts } from '../../texts/texts.js';
import { DEFAULT_SIZE, rectangle, resized, sizeOf, turned, withHousePath, withSomeHouse } from '../inputs/houses.js';
import { NumberField } from '../panels/number-field.js';
import { HouseDrawing } from './house-drawing.js';
import { HouseList } from './house-list.js';

const LEAST = 0.1;

/** The house beside the land: where it stands is found, so only its shape is edited. */
export function HousePanel({ editor, houses, house }) {
  const { inputs, change, canSet } = editor;
  const words = texts.editor.houses;
  const set = (path) => change(withHousePath(inputs, house.key, path), { isDrag: false });
  const [width, depth] = house ? sizeOf(house.path) : DEFAULT_SIZE;
  const hasArea = width > 0 && depth > 0;
  return html`
    <section class="house-panel" aria-labelledby="house-title">
      <h3 id="house-title">${words.title}</h3>
      ${canSet.has('houses') && houses.length > 0 && html`<${HouseList} editor=${editor} houses=${houses} house=${house} />`}
      ${!house ? html`
        <p class="quiet">${words.none}</p>
        <button type="button" class="button" onClick=${() => change(withSomeHouse(inputs), { isDrag: false })}>${words.addFirst(...DEFAULT_SIZE)}</button>`
      : house.path.length > 2 && html`
        <${HouseDrawing} key=${house.key} editor=${editor} house=${house} />
        <div class="house-fields">
          <${NumberField} key=${`w${house.key}`} label=${words.width} value=${width} least=${LEAST} onChange=${(value) => hasArea && set(resized(house.path, [value, depth]))} />
          <${NumberField} key=${`d${house.key}`} label=${words.depth} value=${depth} least=${LEAST} onChange=${(value) => hasArea && set(resized(house.path, [width, value]))} />
          <button type="button" class="button" onClick=${() => set(turned(house.path))}><${Icon} name="turn" /> ${words.turn}</button>
          ${!isBox(house.path) && html`<button type="button" class="button" onClick=${() => set(rectangle(width, depth))}>${words.rectangle}</button>`}
        </div>
        <p class="quiet house-explain">${words.explain}</p>`}
    </section>`;
}

const isBox = (path) => path.length === 4 && path.every(([x, y], i) => x === path[(i + 1) % 4][0] || y === path[(i + 1) % 4][1]);
