import type { ReactNode } from 'react';
import { Icon } from '../icons.tsx';
import style from './controls.module.css';

/** What just happened, with what can be done about it; one place, one at a time, told politely. */
export const Toast = ({ kind, children }: { kind: 'none' | 'done' | 'refused'; children?: ReactNode }) => (
  <div className={style['toast']} role="status" data-kind={kind}>
    {kind === 'done' ? <Icon name="check" /> : kind === 'refused' ? <Icon name="alert" /> : null}
    {children}
  </div>
);
