import type { Command } from '../../../../shared/domain/run/commands/commands.schema.ts';
import type { ConsoleProps } from '../console/console-props.ts';
import type { Actions } from '../taps/use-actions.ts';
import { type PressState, usePress } from '../taps/use-press.ts';
import { type KeyedAction, keyedCommands } from './keyed-commands.ts';

/** A button with a key. `press` is what a finger on it and its key both call; without a command it does nothing. */
export type KeyedButton = PressState & { readonly command: Command | null; readonly press: () => void };
export type KeyedButtons = Readonly<Record<KeyedAction, KeyedButton>>;

const useKeyedButton = (command: Command | null, actions: Actions): KeyedButton => {
  const { state, why, press } = usePress(actions);
  return {
    state,
    why,
    command,
    press: () => {
      if (command !== null) press(() => actions.send(command));
    },
  };
};

/** The buttons that have a key, as they stand on the page now. */
export const useKeyedButtons = ({ view, now, actions }: Pick<ConsoleProps, 'view' | 'now' | 'actions'>): KeyedButtons => {
  const commands = keyedCommands(view, now);
  return {
    on: useKeyedButton(commands.on, actions),
    back: useKeyedButton(commands.back, actions),
    pause: useKeyedButton(commands.pause, actions),
    add: useKeyedButton(commands.add, actions),
    take: useKeyedButton(commands.take, actions),
    undo: useKeyedButton(commands.undo, actions),
    redo: useKeyedButton(commands.redo, actions),
  };
};
