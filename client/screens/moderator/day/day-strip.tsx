import style from '../console/console.module.css';
import type { ConsoleProps } from '../console/console-props.ts';
import { Rehearse } from '../now/opening/rehearse.tsx';
import { DayPicture } from './day-picture.tsx';

/** The whole day in one picture, in a rehearsal with its speed and its jumps above it. */
export const DayStrip = ({ onSlot, ...props }: ConsoleProps & { onSlot: (slot: string) => void }) => (
  <div className={style['top']}>
    {props.view.room.run === null ? null : <Rehearse {...props} />}
    <DayPicture view={props.view} now={props.now} at={props.at} onSlot={onSlot} />
  </div>
);
