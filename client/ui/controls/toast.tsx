import type { ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';
import style from './toast.module.css';

/** What just happened, with what can be done about it; one place, one at a time. What was done is told politely, what was refused at once. */
export const Toast = ({ kind, children }: { kind: 'none' | 'done' | 'refused'; children?: ReactNode }) => (
  // Both places are in the page before anything is said: a reader hears only what changes in a place it knows.
  <div className={style['toast']} data-kind={kind}>
    <div role="status" className={style['said']}>
      {kind === 'done' ? (
        <>
          <Icon name="check" />
          {children}
        </>
      ) : null}
    </div>
    <div role="alert" className={style['said']}>
      {kind === 'refused' ? (
        <>
          <Icon name="alert" />
          {children}
        </>
      ) : null}
    </div>
  </div>
);
