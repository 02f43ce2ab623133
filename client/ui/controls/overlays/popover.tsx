import type { ReactNode } from 'react';
import { DialogTrigger, Dialog as PopoverContent } from 'react-aria-components/Dialog';
import { Popover as AriaPopover } from 'react-aria-components/Popover';
import { type ActionState, Button } from '../button.tsx';
import style from './overlays.module.css';

/** A few controls beside the button that opens them; a press outside or Escape closes it. */
export const Popover = ({
  label,
  button,
  buttonName = label,
  isDisabled = false,
  look = 'normal',
  state = 'idle',
  className = '',
  isOpen,
  onOpenChange,
  children,
}: {
  label: string;
  button: ReactNode;
  /** What a reader hears of the button; null where its own words do. */
  buttonName?: string | null;
  isDisabled?: boolean;
  look?: 'normal' | 'plain';
  /** Where the last action chosen in it stands: it may be closed by then. */
  state?: ActionState;
  className?: string;
  /** Given where something else opens it too. */
  isOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: (close: () => void) => ReactNode;
}) => (
  <DialogTrigger {...(isOpen === undefined ? {} : { isOpen })} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
    <Button
      {...(buttonName === null ? {} : { 'aria-label': buttonName })}
      isDisabled={isDisabled}
      look={look}
      state={state}
      blocks={false}
      className={className}
    >
      {button}
    </Button>
    <AriaPopover className={style['popover'] ?? ''}>
      <PopoverContent aria-label={label} className={style['popoverBody'] ?? ''}>
        {({ close }) => children(close)}
      </PopoverContent>
    </AriaPopover>
  </DialogTrigger>
);
