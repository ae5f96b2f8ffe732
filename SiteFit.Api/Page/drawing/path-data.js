/** SVG path data of closed rings or open paths in a viewport; several rings make holes with fill-rule evenodd. */
export const closedPath = (view, paths) => paths.map((path) => (path.length ? `M${points(view, path)}Z` : '')).join('');

export const openPath = (view, path) => (path.length ? `M${points(view, path)}` : '');

const points = (view, path) => path.map((position) => view.toScreen(position).map((value) => value.toFixed(2)).join(' ')).join('L');
