import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components/Switch';
import style from './fields.module.css';

/** On or off, at once. */
export const Switch = ({
  on,
  isDisabled = false,
  onChange,
  children,
}: {
  on: boolean;
  isDisabled?: boolean;
  onChange: (on: boolean) => void;
  children: ReactNode;
}) => (
  <AriaSwitch className={style['switch'] ?? ''} isSelected={on} isDisabled={isDisabled} onChange={onChange}>
    <span className={style['track']} aria-hidden="true" />
    {children}
  </AriaSwitch>
);
