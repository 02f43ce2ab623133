import type { ReactNode } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import type { Actions } from './use-actions.ts';
import { type PressState, usePress } from './use-press.ts';

export type ButtonLooks = {
  /** What a reader hears, where the words on the button are not enough. */
  readonly name?: string;
  readonly isDisabled?: boolean;
  readonly look?: 'normal' | 'primary' | 'plain';
  readonly className?: string;
  readonly children: ReactNode;
};

/** A button that shows on itself where its last press stands; each press counts, also while the one before is under way. */
export const PressButton = ({
  state,
  press,
  name,
  isDisabled = false,
  look = 'normal',
  className = '',
  children,
}: ButtonLooks & Pick<PressState, 'state'> & { readonly press: () => void }) => (
  <Button
    state={state}
    blocks={false}
    look={look}
    className={className}
    isDisabled={isDisabled}
    onPress={press}
    {...(name === undefined ? {} : { 'aria-label': name })}
  >
    {children}
  </Button>
);

/** A button that does something to the run or sends a cue. `act` answers the id of its tap or of its cue. */
export const ActionButton = ({
  actions,
  act,
  ...looks
}: ButtonLooks & { readonly actions: Pick<Actions, 'progress'>; readonly act: () => string }) => {
  const { state, press } = usePress(actions);
  return <PressButton {...looks} state={state} press={() => press(act)} />;
};
