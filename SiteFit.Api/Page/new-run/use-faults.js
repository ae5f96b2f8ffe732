import { useMemo } from '../core/view.js';
import { ofInputs, valueAt } from './schema/pointer.js';

/** Said when somebody tries to run; before that, whoever fills in the form is not told that it is not full. */
const NOT_YET = ['required', 'minItems'];

const same = (one, other) => one === other || JSON.stringify(one) === JSON.stringify(other);

/** What the API has said of a request, as long as what it said it of is still there. */
function standing(refusal, request) {
  if (!refusal || refusal.request.definition !== request.definition || refusal.request.version !== request.version) return [];
  return refusal.error.details
    .map(({ pointer, rule, message }) => ({ pointer: ofInputs(pointer), rule, message }))
    .filter(({ pointer }) => same(valueAt(refusal.request.inputs, pointer), valueAt(request.inputs, pointer)));
}

/** What the person is told: own faults, which the schema finds, and those that refusals ({ error, request } or null) of the API name. */
export function useFaults(own, request, refusals, isTried) {
  return useMemo(() => {
    const mine = own.filter(({ rule }) => isTried || !NOT_YET.includes(rule));
    const places = new Set(mine.map(({ pointer }) => pointer));
    for (const fault of refusals.flatMap((refusal) => standing(refusal, request))) {
      if (places.has(fault.pointer)) continue;
      places.add(fault.pointer);
      mine.push(fault);
    }
    return mine;
  }, [own, isTried, ...refusals.map((refusal) => refusal?.error)]);
}
