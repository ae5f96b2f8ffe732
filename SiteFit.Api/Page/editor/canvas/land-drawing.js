import { html, useMemo, useRef, useState } from '../../core/view.js';
import { Grid } from '../../drawing/grid.js';
import { NorthArrow } from '../../drawing/north-arrow.js';
import { ScaleBar } from '../../drawing/scale-bar.js';
import { SideLengths } from '../../drawing/side-lengths.js';
import { useSize } from '../../drawing/use-size.js';
import { findCrossing } from '../../geometry/crossing.js';
import { boundsOf, sidesOf } from '../../geometry/ring.js';
import { texts } from '../../texts/texts.js';
import { beginOnEdge, beginOnHandle, beginOnShape } from '../gestures/begin.js';
import { landTargets } from '../gestures/snapping.js';
import { landShapes, parcelPath, pathOf } from '../inputs/shapes.js';
import { draftKey } from '../keys/draft-keys.js';
import { edgeKey, handleKey, shapeKeyPress } from '../keys/shape-keys.js';
import { viewKey } from '../keys/view-keys.js';
import { firstPlace } from '../systems.js';
import { drawnKind } from '../tools.js';
import { CrossingLayer } from './crossing-layer.js';
import { DraftLayer } from './draft-layer.js';
import { EdgeLayer, SetbackLabels } from './edge-layer.js';
import { GuideLayer } from './guide-layer.js';
import { LandLayer, shapeName } from './land-layer.js';
import { LandNotes } from './land-notes.js';
import { PlacementLayer } from './placement-layer.js';
import { isTooDense, RingHandles } from './ring-handles.js';
import { useDraft } from './use-draft.js';
import { useFocus } from './use-focus.js';
import { useGestures } from './use-gestures.js';
import { useView } from './use-view.js';
import { Pointer, ViewButtons } from './view-buttons.js';

/** The land as a drawing in which everything on it is made and changed. */
export function LandDrawing({ editor, preview, children }) {
  const { inputs, change, tool, setTool, selected, select, edge, setEdge, isSnapping: isOn } = editor;
  const box = useRef(null);
  const svg = useRef(null);
  const shapes = useMemo(() => landShapes(inputs), [inputs]);
  const { view, setView, fit, reveal } = useView(useSize(box), boundsOf(shapes.map((shape) => shape.path)), firstPlace(editor.system), editor);
  const [pointer, setPointer] = useState(null);
  const [guide, setGuide] = useState(null);
  const isSpace = useRef(false);
  const focus = useFocus(box);

  const kind = drawnKind(tool);
  const targets = useMemo(() => landTargets(inputs, null), [inputs]);
  const draft = useDraft(kind, { view, isOn, targets, reveal, finish: (path) => editor.finish(kind, path) });

  const openEdge = (at) => {
    setEdge(at);
    focus('[data-edge-field]');
  };
  const context = { ...editor, view, isOn, setGuide, focus, openEdge, reveal, targetsOf: (key) => landTargets(inputs, key) };
  const begin = (event, position) => {
    if (event.button !== 0 || isSpace.current) return null;
    if (kind) return { click: draft.click };
    if (tool === 'setback') return beginOnEdge(event, context);
    return beginOnHandle(event, context) ?? beginOnShape(event, position, context);
  };
  const hover = (position, event) => {
    setPointer(position);
    if (kind) draft.point(position, event);
  };
  const gestures = useGestures(svg, view, setView, { begin, hover });

  const keyDown = (event) => {
    if (event.key === 'Escape' && gestures.isActive()) gestures.cancel();
    else if (kind && draftKey(event, { draft, view, leave: () => setTool('select') })) isSpace.current = false;
    else if (handleKey(event, context) || edgeKey(event, context) || shapeKeyPress(event, context)) isSpace.current = false;
    else if (event.key === ' ') isSpace.current = true;
    else if (event.key === 'Escape') leave();
    else if (!viewKey(event, { setView, fit, isBackground: event.target === svg.current })) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const leave = () => {
    if (tool !== 'select') setTool('select');
    select(null);
    setEdge(null);
    focus('svg');
  };

  const parcel = parcelPath(inputs);
  const handled = tool === 'select' ? selected ?? (parcel.length ? 'parcel' : null) : null;
  const handledPath = handled && pathOf(inputs, handled);
  const chosen = edge !== null ? sidesOf(parcel)[edge] : selected && selected !== 'parcel' ? handledPath : null;
  const crossings = useMemo(() => shapes.map(({ key, path }) => ({ key, path, crossing: path.length <= 2000 ? findCrossing(path) : null })).filter((found) => found.crossing), [shapes]);
  // Not drawn anew while only the pointer moves.
  const land = useMemo(() => view && html`<${LandLayer} view=${view} inputs=${inputs} selected=${selected} canChoose=${tool === 'select'} />`, [view, inputs, selected, tool]);
  return html`
    <div class="land" ref=${box}>
      <svg ref=${svg} class=${`drawing land-drawing${kind ? ' is-drawing' : ''}`} role="application" tabindex="0"
        aria-label=${texts.editor.drawing} aria-describedby="editor-keys" ...${gestures.handlers}
        onPointerLeave=${() => setPointer(null)} onKeyDown=${keyDown} onKeyUp=${(event) => event.key === ' ' && (isSpace.current = false)}
        onFocusIn=${(event) => revealFocused(event.target, inputs, reveal)} onDblClick=${() => kind && draft.close()}>
        ${view && html`
          <${Grid} view=${view} />
          ${land}
          <${PlacementLayer} view=${view} inputs=${inputs} preview=${preview} />
          ${tool === 'setback' && parcel.length > 2 && html`<${EdgeLayer} view=${view} inputs=${inputs} edge=${edge} />`}
          ${parcel.length > 2 && html`<${SideLengths} view=${view} path=${parcel} />`}
          ${parcel.length > 2 && editor.canSet.has('setbacks') && html`<${SetbackLabels} view=${view} inputs=${inputs} isNamed=${tool === 'setback'} />`}
          ${handled && handled !== 'parcel' && html`<${SideLengths} view=${view} path=${handledPath} />`}
          ${crossings.map((found) => html`<${CrossingLayer} key=${found.key} view=${view} ...${found} />`)}
          ${handled && html`<${RingHandles} view=${view} shapeKey=${handled} name=${shapeName(inputs, handled)} path=${handledPath} />`}
          ${kind && html`<${DraftLayer} view=${view} draft=${draft} />`}
          <${GuideLayer} view=${view} snapped=${kind ? draft.at : guide} />
          <${NorthArrow} view=${view} />
          <${ScaleBar} view=${view} />`}
      </svg>
      <${Pointer} position=${kind ? draft.at?.position ?? pointer : guide?.position ?? pointer} />
      <${ViewButtons} setView=${setView} fit=${fit} />
      <${LandNotes} inputs=${inputs} crossings=${crossings} draft=${draft} isLow=${view && isHigh(view, chosen)} isTooDense=${view && handled && isTooDense(view, handledPath)}>${children}<//>
    </div>`;
}

/** Whether what is chosen is in the upper half: notes must not cover it. */
const isHigh = (view, chosen) => chosen?.length > 0 && view.toScreen(chosen[0])[1] + view.toScreen(chosen[1])[1] < view.height;

/** Whoever goes from corner to corner by keys sees where they are. */
function revealFocused(element, inputs, reveal) {
  const { key, corner } = element.dataset;
  if (corner !== undefined && element.matches(':focus-visible')) reveal(pathOf(inputs, key)[corner]);
}
