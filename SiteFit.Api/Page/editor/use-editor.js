import { useEffect, useRef, useState } from '../core/view.js';
import { boundsOf, counterClockwise } from '../geometry/ring.js';
import { rounded } from '../geometry/snap.js';
import { edgeSetbacks } from '../drawing/setback-bands.js';
import { withHousePath, withSomeHouse } from './inputs/houses.js';
import { withSetback, withSetbackEverywhere } from './inputs/setbacks.js';
import { pathOf, shapeKey, withNewShape } from './inputs/shapes.js';
import { DEFAULT_SYSTEM } from './systems.js';

/** What the editor's parts share: the inputs with a way to change them, and what is chosen. */
export function useEditor({ inputs, onChange, canSet }) {
  // Until one is chosen: an empty drawing is there to be drawn in.
  const [chosenTool, chooseTool] = useState(null);
  const tool = chosenTool ?? (inputs.parcel ? 'select' : 'parcel');
  const [selected, select] = useState(null);
  const [edge, setEdge] = useState(null);
  const [house, setHouse] = useState(null);
  const [isAllEdges, setAllEdges] = useState(false);
  const [isSnapping, setSnapping] = useState(true);
  const [message, setMessage] = useState(null);
  const sent = useRef({ inputs: null, isForeign: false });
  const system = inputs.crs ?? DEFAULT_SYSTEM;

  const change = (next, { isDrag = false, isForeign = false } = {}) => {
    sent.current = { inputs: next, isForeign };
    setMessage(null);
    onChange(next, { isDrag });
  };
  const setTool = (next) => {
    chooseTool(next);
    select(null);
    setEdge(null);
  };
  const finish = (kind, path) => {
    setTool('select');
    const base = { crs: system, ...inputs };
    if (kind === 'house') return change(withHousePath(base, house ?? firstHouse(inputs), atOrigin(path)));
    // By keys and typed lengths it can have grown out of what is shown.
    change(withSomeHouse(withNewShape(base, kind, path)), { isForeign: true });
    if (kind === 'obstacle') select(shapeKey('obstacle', inputs.obstacles?.length ?? 0));
  };
  const isSent = isSame(inputs, sent.current.inputs);
  useEffect(() => {
    if (!isSent) setMessage(null);
  }, [inputs]);
  const edgeCount = inputs.parcel ? edgeSetbacks(inputs).length : 0;
  return {
    inputs, change, canSet, system,
    /** Whether these inputs are what was drawn here last. */
    isOwn: isSent && !sent.current.isForeign,
    tool, setTool,
    // What was chosen may be gone since, by an undo.
    selected: selected && pathOf(inputs, selected).length ? selected : null,
    select,
    edge: edge !== null && edge < edgeCount ? edge : null,
    setEdge,
    house, setHouse,
    isAllEdges, setAllEdges,
    setbackOn: (before, at, setback, isAll = isAllEdges) => (isAll ? withSetbackEverywhere(before, setback) : withSetback(before, at, setback)),
    isSnapping, setSnapping,
    message,
    say: (text, style = 'info') => setMessage({ text, style }),
    finish,
  };
}

/** The same members, whoever has put them together. */
function isSame(inputs, others) {
  const names = Object.keys(inputs);
  return others !== null && names.length === Object.keys(others).length && names.every((name) => inputs[name] === others[name]);
}

const firstHouse = (inputs) => (inputs.house || !inputs.houses?.length ? 'house' : 'houses-0');

function atOrigin(path) {
  const { minX, minY } = boundsOf([path]);
  return counterClockwise(path).map(([x, y]) => rounded([x - minX, y - minY]));
}
