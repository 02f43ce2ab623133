import type { Blank } from '../../../shared/domain/run/views.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import { TimeOfDay } from './projection/time-of-day.tsx';
import style from './projector.module.css';

/** What stands in the place of the whole picture while it is blanked: nothing at all, or the time of day. */
export const Blanked = ({ blank, ...time }: { blank: Blank; now: Instant; wallOffset: number; timeZone: string }) => (
  <div className={style['blanked']} data-blank={blank}>
    {blank === 'time' ? <TimeOfDay {...time} className={style['alone'] ?? ''} /> : null}
  </div>
);
