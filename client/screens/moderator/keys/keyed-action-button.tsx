import { type ButtonLooks, PressButton } from '../taps/action-button.tsx';
import type { KeyedButton } from './use-keyed-buttons.ts';

/** A button that has a key, too: both press the same. */
export const KeyedActionButton = ({
  button: { state, command, press },
  ...looks
}: Omit<ButtonLooks, 'isDisabled'> & { readonly button: KeyedButton }) => (
  <PressButton {...looks} state={state} isDisabled={command === null} press={press} />
);
