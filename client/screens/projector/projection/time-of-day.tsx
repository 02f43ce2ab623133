import { useCallback, useLayoutEffect, useRef } from 'react';
import { toBoundary } from '../../../../shared/domain/clock/face.ts';
import { type Instant, MINUTE } from '../../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../../shared/domain/time/wall-time.ts';
import { useOwnDrawing } from '../../../time/use-now.ts';

/** The time of day: its minutes turn by themselves, and the screen around it is not drawn again. `wallOffset` = wall − T. */
export const TimeOfDay = ({
  now,
  wallOffset,
  timeZone,
  className,
}: {
  now: Instant;
  wallOffset: number;
  timeZone: string;
  className: string;
}) => {
  const node = useRef<HTMLParagraphElement>(null);
  const draw = useCallback(
    (at: Instant): number => {
      const text = timeOfDay(at, wallOffset, timeZone);
      if (node.current !== null && node.current.textContent !== text) node.current.textContent = text;
      return toBoundary(-(at + wallOffset), MINUTE);
    },
    [wallOffset, timeZone],
  );
  // Also after each drawing of the screen: where nothing runs, no other moment comes.
  useLayoutEffect(() => {
    draw(now);
  });
  useOwnDrawing(draw);
  return <p ref={node} className={`${className} digits`} />;
};
