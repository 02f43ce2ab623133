/** What a key can do on the console. */
export type Shortcut = 'on' | 'back' | 'pause' | 'add' | 'take' | 'undo' | 'redo' | 'message' | 'blank' | 'now' | 'help';

/** The one table of keys: what listens and what the help sheet shows. */
export const shortcuts: readonly { readonly does: Shortcut; readonly keys: readonly string[]; readonly letter: boolean }[] = [
  { does: 'on', keys: [' ', 'PageDown', 'ArrowRight', 'ArrowDown'], letter: false },
  { does: 'back', keys: ['PageUp', 'ArrowLeft', 'ArrowUp'], letter: false },
  { does: 'pause', keys: ['p'], letter: true },
  { does: 'add', keys: ['+'], letter: true },
  { does: 'take', keys: ['-'], letter: true },
  { does: 'undo', keys: ['u'], letter: true },
  { does: 'redo', keys: ['r'], letter: true },
  { does: 'message', keys: ['m'], letter: true },
  // What the button of a clicker with a dark screen on it sends.
  { does: 'blank', keys: ['b', '.'], letter: true },
  { does: 'now', keys: ['n'], letter: true },
  { does: 'help', keys: ['?'], letter: true },
];

/** Where a key press landed: what is focused there may need the key itself. */
export type Focus = 'page' | 'button' | 'list' | 'list-button' | 'tabs' | 'widget';

/**
 * What a press does; null leaves it to the page. A widget (field, menu, dialog) keeps all its keys, a button its space, a list
 * that scrolls its up and down, tabs all but a clicker's page keys: a finger leaves the focus on the tab it chose.
 */
export const shortcutOf = (key: string, focus: Focus, letters: boolean): Shortcut | null => {
  if (focus === 'widget' || (key === ' ' && (focus === 'button' || focus === 'list-button'))) return null;
  if (focus === 'tabs' && !key.startsWith('Page')) return null;
  if ((focus === 'list' || focus === 'list-button') && (key === 'ArrowUp' || key === 'ArrowDown')) return null;
  const found = shortcuts.find(({ keys }) => keys.includes(key.length === 1 ? key.toLowerCase() : key));
  return found && (letters || !found.letter) ? found.does : null;
};
