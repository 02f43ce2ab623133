import './fonts.css';
import './tokens.css';
import './base.css';
import './components.css';
/** Dark or light as the device prefers, or as chosen on this device. */
export type ThemeChoice = 'system' | 'dark' | 'light';

const SAVED = 'rostrum.theme';
const prefersLight = window.matchMedia('(prefers-color-scheme: light)');
const onPaper = window.matchMedia('print');

export const chosenTheme = (): ThemeChoice => {
  const saved = localStorage.getItem(SAVED);
  return saved === 'dark' || saved === 'light' ? saved : 'system';
};

/** What a page shows for a while, to see how it looks. */
let previewed: 'dark' | 'light' | null = null;

/** Paper is light; else previewed, else asked for in the address, else chosen on this device, else as the device prefers, also when it changes its mind. */
const show = (): void => {
  const asked = previewed ?? new URLSearchParams(location.search).get('theme');
  const wanted = asked === 'dark' || asked === 'light' ? asked : chosenTheme();
  document.documentElement.dataset['theme'] =
    onPaper.matches || (wanted === 'system' && prefersLight.matches) ? 'light' : wanted === 'light' ? 'light' : 'dark';
};

export const startTheme = (): void => {
  show();
  prefersLight.addEventListener('change', show);
  onPaper.addEventListener('change', show);
};

export const chooseTheme = (choice: ThemeChoice): void => {
  localStorage.setItem(SAVED, choice);
  show();
};

/** Shows the page in a theme until what is returned is called. */
export const previewTheme = (theme: 'dark' | 'light'): (() => void) => {
  previewed = theme;
  show();
  return () => {
    previewed = null;
    show();
  };
};
