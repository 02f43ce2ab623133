import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Button } from './button.tsx';
import style from './controls.module.css';

export type MenuEntry = { readonly id: string; readonly text: string; readonly act: () => void; readonly isDisabled?: boolean };

/** Actions that are rarer than a button of their own. */
export const Menu = ({ label, entries, children }: { label: string; entries: readonly MenuEntry[]; children: ReactNode }) => (
  <MenuTrigger>
    <Button aria-label={label}>{children}</Button>
    <Popover className={style['popover'] ?? ''}>
      <AriaMenu className={style['list'] ?? ''} onAction={(key) => entries.find(({ id }) => id === key)?.act()}>
        {entries.map(({ id, text, isDisabled = false }) => (
          <MenuItem key={id} id={id} isDisabled={isDisabled} className={style['item'] ?? ''}>
            {text}
          </MenuItem>
        ))}
      </AriaMenu>
    </Popover>
  </MenuTrigger>
);
