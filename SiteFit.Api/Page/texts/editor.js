import { fixed } from '../core/format.js';

const corners = (count) => `${count} ${count === 1 ? 'corner' : 'corners'}`;

export const editor = {
  label: 'Drawing',
  drawing: 'Drawing of the parcel',
  keys: 'Tab goes from shape to shape and from corner to corner. Arrows move what has the focus by a step of the grid, with Shift ten times as far, '
    + 'with Alt by one centimetre. Delete removes it. Plus, minus and 0 change what is shown. While an outline is drawn, arrows move the cross, '
    + 'Space makes a corner there, digits and Enter set the length of the edge, Enter closes the outline, Escape gives it up.',
  toolbar: 'Tools',
  tools: { select: 'Select', parcel: 'Parcel', house: 'House', obstacle: 'Obstacle', hole: 'Hole', setback: 'Setback' },
  snap: 'Snap',
  snapExplained: 'Corners are drawn to the grid, to corners, edges and right angles. Alt does without.',
  importButton: 'Import',
  startEmpty: 'Clear the drawing',
  startEmptyExplained: 'Takes the parcel and everything on it away',
  withKey: (text, key) => `${text} (${key.toUpperCase()})`,
  view: { label: 'What is shown', zoomIn: 'Zoom in', zoomOut: 'Zoom out', fit: 'Show all' },
  names: { parcel: () => 'Parcel', hole: (number) => `Hole ${number}`, obstacle: (number) => `Obstacle ${number}`, house: () => 'House', houses: (number) => `House ${number}` },
  shape: (name, count) => `${name}, ${corners(count)}`,
  corner: (number, name, [x, y]) => `${name}, corner ${number}, x ${fixed(x, 3)}, y ${fixed(y, 3)}`,
  sideHandle: (index, name) => `${name}, new corner on edge ${index}`,
  // Edges have the numbers that the service's answers name them by.
  edge: (index, length, setback) => `Edge ${index}, ${length} m long, setback ${setback}`,
  edgeSetback: (index, setback) => `edge ${index}: ${setback}`,
  snapped: { start: 'close', corner: 'corner', side: 'on the edge', straight: 'straight on', rightAngle: 'right angle', axis: 'along the grid' },
  hints: {
    empty: 'Draw the parcel first: choose Parcel and click its corners. Or import it, or load an example.',
    parcel: 'Click the first corner of the parcel. Or import it, or load an example. Dragging moves the drawing.',
    first: (tool) => `${tool}: click the first corner. Drag to move the drawing.`,
    next: (tool) => `${tool}: click the next corner, or type the edge’s length and press Enter.`,
    close: (tool) => `${tool}: click the first corner or press Enter to close. Backspace takes the last corner back.`,
    typed: (length) => `Edge of ${length} m: Enter sets it in the pointer’s direction.`,
    setback: 'Click an edge, or drag from it, to set how far the house must stay away.',
  },
  crossing: (name, [a, b]) => `${name}: edges ${a} and ${b} cross or touch each other. Move a corner so that they do not.`,
  tooDense: 'Too many corners are in view to show their handles. Zoom in to edit them.',
  leastCorners: 'An outline has at least three corners. Delete the whole shape instead.',
  measures: { label: 'Measures', parcel: 'Parcel', house: 'House', coverage: 'Coverage', nothing: '–' },
  systems: {
    label: 'Coordinate system', common: 'Common', north: 'WGS 84 / UTM, north', south: 'WGS 84 / UTM, south', other: 'Another code …', code: 'Code', codeExplained: 'EPSG: and a number',
    krovak: 'S-JTSK / Krovak East North', mercator: 'WGS 84 / Pseudo-Mercator', etrs: (zone) => `ETRS89 / UTM zone ${zone}N`, utm: (zone, half) => `WGS 84 / UTM zone ${zone}${half}`,
  },
  setbacks: { title: (index, length) => `Edge ${index}: ${length} m`, setback: 'Setback, m', slider: 'Setback by slider', all: 'All edges' },
  obstacles: { label: 'Label', buffer: 'Keep clear, m', remove: 'Delete' },
  close: 'Close',
  houses: {
    title: 'House', choose: 'Houses to choose from', none: 'There is no house yet.', addFirst: (width, depth) => `Add a house of ${width} × ${depth} m`,
    add: 'Add a house', own: 'House', name: (number) => `House ${number}`, nameLabel: 'Name', remove: 'Remove', width: 'Width, m', depth: 'Depth, m',
    turn: 'Turn by 90°', rectangle: 'Make it a rectangle', drawing: (name) => `Drawing of ${name}`, explain: 'Only its shape counts; where it stands is found.',
  },
  placement: { none: 'No place for the house' },
  notDrawable: 'These inputs cannot be drawn: an outline is not a list of positions. Correct them in the form or as JSON.',
  import: {
    title: 'Import outlines',
    explain: (system) => 'GeoJSON or DXF: a file, or its text. The largest outline is the parcel; properties named kind (parcel, hole, obstacle, house) '
      + `or layers of these names say more. Longitude and latitude are converted to ${system}.`,
    text: 'Text', file: 'File', submit: 'Take these outlines', cancel: 'Cancel',
    taken: ({ parcel, hole, obstacle, house }, skipped, system) => {
      const parts = [
        parcel && 'the parcel', hole && `${hole} ${hole === 1 ? 'hole' : 'holes'}`, obstacle && `${obstacle} ${obstacle === 1 ? 'obstacle' : 'obstacles'}`,
        house && `${house} ${house === 1 ? 'house' : 'houses'}`,
      ].filter(Boolean).join(', ');
      return `Taken: ${parts} (${system}).${skipped ? ` Left out: ${skipped} that ${skipped === 1 ? 'is' : 'are'} no outline of these kinds.` : ''}`;
    },
    notJson: (message) => `This is neither JSON nor DXF: ${message}.`,
    notGeoJson: 'This is JSON, but not GeoJSON: it has no type.',
    notDxf: 'This begins like DXF, but its group codes cannot be read. Binary DXF is not taken; save it as ASCII.',
    notLoaded: 'What converts longitude and latitude could not be loaded. Try again.',
    nothing: 'There is no closed outline with an area in it.',
    noParcel: 'There is no outline that can be the parcel, and the drawing has none yet.',
    badPosition: 'A position in it is not two numbers.',
    otherSystem: (system, current) => `The outlines are in ${system}, the drawing is in ${current}.`,
    cannotProject: (system) => `Longitude and latitude cannot be converted to ${system}. Choose one of the listed coordinate systems first.`,
    outside: (system, better) => `These places are outside of the area of ${system}. Choose a coordinate system that holds them first, for example ${better}.`,
  },
};
