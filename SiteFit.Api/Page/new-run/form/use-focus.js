import { useRef } from '../../core/view.js';
import { useForm, useReveal } from './form-context.js';

/** A ref for what takes the focus when its place is to be seen; isMine(pointer) says whether a place within it is its own. */
export function useFocus(pointer, isMine = () => true) {
  const { onRevealed } = useForm();
  const ref = useRef(null);
  useReveal(pointer, (revealed) => {
    if (!isMine(revealed)) return;
    ref.current.focus({ preventScroll: true });
    ref.current.scrollIntoView({ block: 'center' });
    onRevealed();
  });
  return ref;
}
