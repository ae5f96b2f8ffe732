import { useEffect, useState } from './view.js';

const KEY = 'credential';

const listeners = new Set();

/** While the page asks who is there: { message, answered, answer }. */
let question = null;
let isDeclined = false;

/** The key or token that the person has given, or null. Kept for this tab only. */
export const credential = () => sessionStorage.getItem(KEY);

/**
 * Asks who is there, unless the person would rather not say.
 * @param message the API's words about what was sent; null when nothing was
 * @returns whether there is another credential now
 */
export function signInNeeded(message) {
  if (isDeclined) return Promise.resolve(false);
  if (!question) {
    question = { message };
    question.answered = new Promise((resolve) => { question.answer = resolve; });
    tell();
  }
  return question.answered;
}

export function signIn(text) {
  sessionStorage.setItem(KEY, text);
  isDeclined = false;
  settle(true);
}

/** Nothing is asked again until the person wants to sign in. */
export function decline() {
  if (!question) return;
  isDeclined = true;
  settle(false);
}

export function askAgain() {
  isDeclined = false;
  signInNeeded(null);
}

/** What was kept for this tab goes, too: the next person at it is somebody else. */
export function signOut() {
  sessionStorage.clear();
  location.reload();
}

/** Calls back whenever one of these has changed; returns a function that ends this. */
export function onSession(callback) {
  listeners.add(callback);
  return () => listeners.delete(callback);
}

const current = () => ({ question, isDeclined, isSignedIn: credential() !== null });

export function useSession() {
  const [session, setSession] = useState(current);
  useEffect(() => onSession(() => setSession(current())), []);
  return session;
}

function settle(isSignedIn) {
  question?.answer(isSignedIn);
  question = null;
  tell();
}

const tell = () => listeners.forEach((callback) => callback());
