import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';

/** Where the action behind a button stands: its mark says so beside the label, and pressing waits while it is under way. */
export type ActionState = 'idle' | 'under-way' | 'done' | 'refused';

/** The button of the console and the editor. An action under way keeps the focus and ignores presses. */
export const Button = ({
  state = 'idle',
  look = 'normal',
  blocks = true,
  className = '',
  ...props
}: Omit<ButtonProps, 'className'> & {
  state?: ActionState;
  look?: 'normal' | 'primary' | 'plain';
  /** False where each press counts, also while the one before is under way. */
  blocks?: boolean;
  className?: string;
}) => (
  <AriaButton
    {...props}
    isPending={blocks && state === 'under-way'}
    data-state={state}
    className={`button ${look === 'normal' ? '' : look} ${className}`}
  />
);
