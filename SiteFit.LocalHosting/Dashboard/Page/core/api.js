/** An answer that is not what was asked for; status 0: no answer at all. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const signedOut = new Set();

/** Calls back when the session is gone; returns a function that ends this. */
export function onSignedOut(callback) {
  signedOut.add(callback);
  return () => signedOut.delete(callback);
}

async function send(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new ApiError(0, 'The AppHost does not answer. Is it still running?');
  }
  if (response.ok) return response;
  if (response.status === 401 && path !== '/login') signedOut.forEach((callback) => callback());
  let message = `${response.status} ${response.statusText}`;
  try {
    message = (await response.json()).error ?? message;
  } catch {
    // Not JSON: the status has to do.
  }
  throw new ApiError(response.status, message);
}

/** The JSON at a path below /api; parameters that are empty are left out. */
export async function get(path, parameters = {}) {
  const search = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== ''));
  const text = search.toString();
  return (await send(`/api/${path}${text ? '?' + text : ''}`)).json();
}

/** Changes something. The header is what a foreign page cannot send. */
export function post(path, body = undefined) {
  const headers = { 'X-Dashboard': '1' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  return send(path, { method: 'POST', headers, body: body === undefined ? undefined : JSON.stringify(body) });
}
