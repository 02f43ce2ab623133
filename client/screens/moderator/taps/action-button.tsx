import { type ReactNode, useEffect, useState } from 'react';
import { type ActionState, Button } from '../../../ui/controls/button.tsx';
import type { Actions, Progress } from './use-actions.ts';

const DONE_FOR = 1_200;
const REFUSED_FOR = 8_000;

/** What was pressed on one button: a tap by its id, or a message, which has none. */
type Pressed = { readonly id: string | null };
type Way = { readonly state: ActionState; readonly why: Extract<Progress, { state: 'refused' }>['why'] | null };

const idle: Way = { state: 'idle', why: null };

const wayOf = (pressed: Pressed | null, actions: Actions): Way => {
  if (pressed === null) return idle;
  if (pressed.id === null) {
    if (actions.busy) return { state: 'under-way', why: null };
    return actions.toast?.kind === 'refused' ? { state: 'refused', why: actions.toast.why } : { state: 'done', why: null };
  }
  const progress = actions.progress(pressed.id);
  switch (progress.state) {
    case 'refused':
      return progress;
    case 'under-way':
    case 'waiting':
      return { state: 'under-way', why: null };
    case 'done':
      return { state: 'done', why: null };
    case 'idle':
    case 'asks':
      return idle;
  }
};

/** Where the last press of one button stands: under way in the same frame, then done, or refused and why, for a while. */
export const useWay = (actions: Actions): Way & { press: (act: () => string | null) => void } => {
  const [pressed, setPressed] = useState<Pressed | null>(null);
  const way = wayOf(pressed, actions);
  useEffect(() => {
    if (way.state !== 'done' && way.state !== 'refused') return;
    const timer = window.setTimeout(() => setPressed(null), way.state === 'done' ? DONE_FOR : REFUSED_FOR);
    return () => clearTimeout(timer);
  }, [way.state]);
  return { ...way, press: (act) => setPressed({ id: act() }) };
};

/** A button that does something to the run and shows its way on itself. `act` answers the tap's id, null for a message. */
export const ActionButton = ({
  actions,
  act,
  name,
  isDisabled = false,
  look = 'normal',
  className = '',
  children,
}: {
  actions: Actions;
  act: () => string | null;
  /** What a reader hears, where the words on the button are not enough. */
  name?: string;
  isDisabled?: boolean;
  look?: 'normal' | 'primary' | 'plain';
  className?: string;
  children: ReactNode;
}) => {
  const { state, press } = useWay(actions);
  return (
    <Button
      state={state}
      blocks={false}
      look={look}
      className={className}
      isDisabled={isDisabled}
      onPress={() => press(act)}
      {...(name === undefined ? {} : { 'aria-label': name })}
    >
      {children}
    </Button>
  );
};
