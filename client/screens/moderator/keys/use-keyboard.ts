import type { RefObject } from 'react';
import type { ConsoleProps } from '../console/console-props.ts';
import type { Opened } from '../console/use-opened.ts';
import { useKeepFocus } from './use-keep-focus.ts';
import { type KeyedButtons, useKeyedButtons } from './use-keyed-buttons.ts';
import { useKeys } from './use-keys.ts';

/** The buttons that have a key. Each key presses its button, or opens what it is for; `letters`: whether letters are keys, too. */
export const useKeyboard = (
  page: RefObject<HTMLElement | null>,
  props: ConsoleProps,
  { openMessage, openSlot, openHelp }: Opened,
  letters: boolean,
): KeyedButtons => {
  const { run } = props.view.room;
  const keyed = useKeyedButtons(props);
  useKeys((shortcut) => {
    switch (shortcut) {
      case 'message':
        if (run !== null) openMessage(true);
        return;
      case 'blank':
        return void props.actions.blank(props.view.blank === null ? 'black' : null);
      case 'now':
        return openSlot(run?.current ?? null);
      case 'help':
        return openHelp(true);
      default:
        return keyed[shortcut].press();
    }
  }, letters);
  useKeepFocus(page);
  return keyed;
};
