/** What was given cannot be taken; the message is for people. */
export class ImportError extends Error {}
