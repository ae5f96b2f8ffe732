import { createContext, useContext, useEffect } from '../../core/view.js';
import { isWithin } from '../schema/pointer.js';

/**
 * For fields at any depth: { root: the inputs' schema, faults: [{ pointer, message }], onSeal() when an edit is over,
 * revealed: { pointer } that somebody asks to see, or null, onRevealed() when it is seen }.
 */
export const FormContext = createContext(null);

export const useForm = () => useContext(FormContext);

/** Messages about a place; with isWhole, about anything within it too. */
export function useFaults(pointer, isWhole = false) {
  const { faults } = useForm();
  return faults.filter((fault) => (isWhole ? isWithin(fault.pointer, pointer) : fault.pointer === pointer)).map((fault) => fault.message);
}

/** Calls back with the pointer when the place, or one within it, is to be seen. */
export function useReveal(place, onReveal) {
  const { revealed } = useForm();
  useEffect(() => {
    if (revealed && isWithin(revealed.pointer, place)) onReveal(revealed.pointer);
  }, [revealed]);
}
