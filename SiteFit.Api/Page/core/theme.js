const KEY = 'theme';
const CHOICES = ['system', 'light', 'dark'];

const chosen = () => {
  const value = localStorage.getItem(KEY);
  return CHOICES.includes(value) ? value : 'system';
};

function apply(choice) {
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}

/** Before the first paint, so that nothing flashes. */
export const restoreTheme = () => apply(chosen());

export const currentTheme = chosen;

/** The next choice in the round of system, light, dark. */
export function nextTheme() {
  const next = CHOICES[(CHOICES.indexOf(chosen()) + 1) % CHOICES.length];
  localStorage.setItem(KEY, next);
  apply(next);
  return next;
}
