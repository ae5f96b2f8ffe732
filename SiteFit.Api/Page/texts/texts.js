import { common } from './common.js';
import { deadLetters } from './dead-letters.js';
import { editor } from './editor.js';
import { history } from './history.js';
import { newRun } from './new-run.js';
import { result } from './result.js';
import { run } from './run.js';

/** Every word that the page says by itself; what contracts and the API say comes from them. */
export const texts = { ...common, deadLetters, editor, history, newRun, result, run };
