import { type ReactNode, type RefObject, useContext } from 'react';
import { MinutesOnly } from '../../../ui/clock/minutes-only.ts';
import { useWakeLock } from '../../../ui/frame/use-wake-lock.ts';
import style from './console.module.css';
import type { Settings } from './use-settings.ts';

/** The page around the parts of the console: laid out by its room and for the hand, awake, with or without seconds. */
export const ConsoleFrame = ({
  page,
  settings: { hand, seconds },
  isOpen,
  children,
}: {
  page: RefObject<HTMLElement | null>;
  settings: Settings;
  /** Whether a run is open. */
  isOpen: boolean;
  children: ReactNode;
}) => {
  const isFast = useContext(MinutesOnly);
  useWakeLock();
  return (
    <MinutesOnly value={isFast || !seconds}>
      <div className={style['room']}>
        <main ref={page} className={style['screen']} data-hand={hand} data-open={isOpen}>
          {children}
        </main>
      </div>
    </MinutesOnly>
  );
};
