import { snapStep } from '../../drawing/steps.js';
import { arrowShift } from './arrows.js';

/** Keys while an outline is drawn; true when the key was one of them. */
export function draftKey(event, { draft, view, leave }) {
  if (event.ctrlKey || event.metaKey) return false;
  const isStarted = draft.path.length > 0;
  const by = arrowShift(event, snapStep(view.scale));
  if (by) draft.shift(by);
  else if (event.key === ' ') draft.addHere();
  else if (event.key === 'Enter') draft.typed ? draft.addTyped() : draft.close();
  else if (event.key === 'Escape') isStarted ? draft.drop() : leave();
  else if (!isStarted) return false;
  else if (event.key === 'Backspace') draft.typed ? draft.type(draft.typed.slice(0, -1)) : draft.back();
  else if (/^[\d.,]$/.test(event.key)) draft.type((draft.typed + event.key.replace(',', '.')).slice(0, 9));
  else return false;
  return true;
}
