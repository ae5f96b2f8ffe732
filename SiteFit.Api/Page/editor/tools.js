/** In the order of the toolbar: what each needs of the contract and of the land, and its key. */
export const TOOLS = [
  { name: 'select', key: 'v' },
  { name: 'parcel', key: 'p', draws: true },
  { name: 'house', key: 'h', draws: true },
  { name: 'obstacle', key: 'o', draws: true, member: 'obstacles' },
  { name: 'hole', key: 'l', draws: true, member: 'obstacles', needsParcel: true },
  { name: 'setback', key: 'b', member: 'setbacks', needsParcel: true },
];

/** The kind of shape that a tool draws, or null. */
export const drawnKind = (tool) => (TOOLS.find(({ name }) => name === tool)?.draws ? tool : null);

export const toolsFor = (canSet) => TOOLS.filter(({ member }) => !member || canSet.has(member));
