import { useEffect, useRef } from 'react';
import { type Focus, type Shortcut, shortcutOf } from './shortcuts.ts';

const TABS = '[role=tablist]';
const WIDGETS =
  'input, select, textarea, [role=menu], [role=listbox], [role=dialog], [role=alertdialog], [role=switch], [role=radiogroup]';

const focusOf = (target: EventTarget | null): Focus => {
  if (!(target instanceof HTMLElement)) return 'page';
  if (target.closest(WIDGETS)) return 'widget';
  if (target.closest(TABS)) return 'tabs';
  const inList = target.closest('[role=tabpanel]') !== null;
  if (target.closest('button, a, summary')) return inList ? 'list-button' : 'button';
  return inList ? 'list' : 'page';
};

/** Keyboard and clicker: space and page keys send what the big button shows, the others what the help sheet says. */
export const useKeys = (act: (shortcut: Shortcut) => void, letters: boolean): void => {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      // A dialog or a menu that is open has the keyboard, wherever the focus is.
      if (document.querySelector('[role=alertdialog], [role=dialog], [role=menu], [role=listbox]')) return;
      const shortcut = shortcutOf(event.key, focusOf(event.target), letters);
      if (shortcut === null) return;
      event.preventDefault();
      latest.current(shortcut);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [letters]);
};
