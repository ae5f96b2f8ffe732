/**
 * A gesture that changes the inputs while it lasts: next(position, event) makes them from those it began with, so that nothing adds up.
 * @param change (inputs, { isDrag })
 */
export function dragGesture({ inputs, change, next, click, onEnd }) {
  return {
    move: (position, event) => change(next(position, event), { isDrag: true }),
    end: (position, event) => {
      change(next(position, event), { isDrag: false });
      onEnd?.();
    },
    cancel: () => {
      change(inputs, { isDrag: false });
      onEnd?.();
    },
    click,
  };
}
