import { credential } from './session.js';

const END = 'END_OF_REQUEST';

/**
 * A command for bash that submits the request ({ app_id, definition, version, inputs }). The body is on one line of a here-document, in
 * which nothing needs to be escaped and which takes bodies of any size. The person's key is not in it: the variable's name is.
 */
export function curlOf(origin, request) {
  const signIn = credential() ? ` \\\n  -H "Authorization: Bearer $SITEFIT_KEY"` : '';
  return `curl -sS ${quoted(`${origin}/jobs/run`)} \\\n  -H 'Content-Type: application/json'${signIn} \\\n  --data-binary @- <<'${END}'\n${JSON.stringify(request)}\n${END}\n`;
}

const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
