import { credential, signInNeeded } from './session.js';
import { texts } from '../texts/texts.js';

/** An answer that is not what was asked for: application/problem+json, or status 0 when there was no answer at all. */
export class ApiError extends Error {
  constructor(status, { code = null, message, details = [], correlation_id: correlationId = null, ...more } = {}, retryAfter = null) {
    super(message);
    this.status = status;
    this.code = code;
    /** Places that are wrong: [{ pointer, keyword, message, figures? }]. */
    this.details = details;
    this.correlationId = correlationId;
    /** Further members of the problem. */
    this.more = more;
    /** Seconds, or null. */
    this.retryAfter = retryAfter;
  }
}

/**
 * The answer to a request with the person's key or token; anything but 2xx is an ApiError. An aborted request throws its AbortError.
 * When the API asks who is there, the person signs in first and the request is sent again: who asked only sees that it took longer.
 */
export async function send(path, options = {}) {
  while (true) {
    const key = credential();
    try {
      return await request(path, options, key);
    } catch (error) {
      if (error.status !== 401) throw error;
      // Another request may have led to a new key while this one was under way.
      if (credential() === key && !await signInNeeded(key ? error.message : null)) throw error;
    }
  }
}

/** The same with this key or token, or with none, and only once. */
export async function request(path, { headers, ...options }, key) {
  const sent = new Headers(headers);
  if (key) sent.set('Authorization', `Bearer ${key}`);
  let response;
  try {
    response = await fetch(path, { ...options, headers: sent });
  } catch (failure) {
    if (options.signal?.aborted) throw failure;
    throw new ApiError(0, { message: texts.problems.noAnswer });
  }
  if (response.ok) return response;
  throw await readProblem(response);
}

async function readProblem(response) {
  const retryAfter = Number(response.headers.get('Retry-After')) || null;
  try {
    const problem = await response.json();
    if (problem.message) return new ApiError(response.status, problem, retryAfter);
  } catch {
    // A proxy's page or nothing: the status has to do.
  }
  return new ApiError(response.status, { message: texts.problems.status(response.status, response.statusText) }, retryAfter);
}

/** JSON at a path; parameters that are empty are left out. */
export async function get(path, parameters = {}, options = {}) {
  const search = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== ''));
  const text = search.toString();
  return (await send(text ? `${path}?${text}` : path, options)).json();
}

/** Posts JSON and reads the JSON answer; null when there is none. */
export async function post(path, body = undefined, { headers, ...options } = {}) {
  const sent = new Headers(headers);
  if (body !== undefined) sent.set('Content-Type', 'application/json');
  const response = await send(path, { ...options, method: 'POST', headers: sent, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}

export const remove = (path) => send(path, { method: 'DELETE' });
