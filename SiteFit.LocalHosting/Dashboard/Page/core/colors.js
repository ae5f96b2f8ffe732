const HUES = 8;

/** The resource's own colour class, the same on every page: by its place in the list, so that neighbours differ. */
export function hueOf(name, resources) {
  const processes = (resources ?? []).filter((resource) => !resource.parent).map((resource) => resource.name);
  const place = processes.indexOf(name);
  return `hue-${(place >= 0 ? place : sum(name)) % HUES}`;
}

/** The colour class of a line in a chart. */
export const hueAt = (index) => `hue-${index % HUES}`;

const sum = (text) => [...text].reduce((total, char) => total + char.charCodeAt(0), 0);
