const KEY = 'credential';

const listeners = new Set();

/** The key or token that the person has given, or null. Kept for this tab only. */
export const credential = () => sessionStorage.getItem(KEY);

export function keepCredential(text) {
  sessionStorage.setItem(KEY, text);
}

export function forgetCredential() {
  sessionStorage.removeItem(KEY);
}

/** Calls back with the API's words when it asks who is there; returns a function that ends this. */
export function onSignInNeeded(callback) {
  listeners.add(callback);
  return () => listeners.delete(callback);
}

export const signInNeeded = (message) => listeners.forEach((callback) => callback(message));
