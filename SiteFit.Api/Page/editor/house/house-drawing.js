import { html, useRef, useState } from '../../core/view.js';
import { closedPath } from '../../drawing/path-data.js';
import { SideLengths } from '../../drawing/side-lengths.js';
import { useSize } from '../../drawing/use-size.js';
import { Viewport } from '../../drawing/viewport.js';
import { findCrossing } from '../../geometry/crossing.js';
import { boundsOf } from '../../geometry/ring.js';
import { texts } from '../../texts/texts.js';
import { beginOnHandle } from '../gestures/begin.js';
import { handleKey } from '../keys/shape-keys.js';
import { CrossingLayer } from '../canvas/crossing-layer.js';
import { GuideLayer } from '../canvas/guide-layer.js';
import { RingHandles } from '../canvas/ring-handles.js';
import { useFocus } from '../canvas/use-focus.js';
import { useGestures } from '../canvas/use-gestures.js';

const MARGIN = 34;
const NO_TARGETS = { corners: [], sides: [] };

/** The house by itself, as large as there is room; its corners are moved as those on the land. */
export function HouseDrawing({ editor, house }) {
  const box = useRef(null);
  const svg = useRef(null);
  const [width, height] = useSize(box);
  const [guide, setGuide] = useState(null);
  // While a corner is dragged the drawing must not change its scale under the pointer.
  const held = useRef(null);
  const { key, name, path } = house;
  const view = held.current ?? (width > 0 ? Viewport.fit(boundsOf([path]), width, height, MARGIN) : null);
  const focus = useFocus(box);
  const guided = (snapped) => {
    held.current = snapped ? view : null;
    setGuide(snapped);
  };
  const context = { ...editor, view, isOn: editor.isSnapping, setGuide: guided, targetsOf: () => NO_TARGETS, focus };
  const gestures = useGestures(svg, view, null, { begin: (event) => beginOnHandle(event, context) });
  const keyDown = (event) => {
    if (event.key === 'Escape' && gestures.isActive()) gestures.cancel();
    else if (!handleKey(event, context)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const crossing = findCrossing(path);
  const label = name === 'house' ? texts.editor.houses.own : name;
  return html`
    <div class="house-box" ref=${box}>
      <svg ref=${svg} class="drawing house-drawing" role="application" tabindex="0" aria-label=${texts.editor.houses.drawing(label)}
        aria-describedby="editor-keys" ...${gestures.handlers} onKeyDown=${keyDown}>
        ${view && html`
          <path class="house" d=${closedPath(view, [path])} />
          <${SideLengths} view=${view} path=${path} />
          ${crossing && html`<${CrossingLayer} view=${view} path=${path} crossing=${crossing} />`}
          <${RingHandles} view=${view} shapeKey=${key} name=${label} path=${path} />
          <${GuideLayer} view=${view} snapped=${guide} />`}
      </svg>
      ${crossing && html`<p class="land-note is-wrong" role="alert">${texts.editor.crossing(label, crossing)}</p>`}
    </div>`;
}
