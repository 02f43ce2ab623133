import { type ReactNode, type RefObject, useContext } from 'react';
import { MinutesOnly } from '../../../ui/clock/minutes-only.ts';
import { useWakeLock } from '../../../ui/frame/use-wake-lock.ts';
import style from '../moderator.module.css';
import { TextRoomContext, useTextRoom } from './text-room.ts';
import type { Settings } from './use-settings.ts';

/** The page around the parts of the console: laid out for the hand and the text room, awake, with or without seconds. */
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
  const textRoom = useTextRoom(page);
  useWakeLock();
  return (
    <MinutesOnly value={isFast || !seconds}>
      <TextRoomContext value={textRoom}>
        <main ref={page} className={style['screen']} data-hand={hand} data-open={isOpen} data-narrow={textRoom.narrow}>
          {children}
        </main>
      </TextRoomContext>
    </MinutesOnly>
  );
};
