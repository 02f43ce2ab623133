import { type RefObject, useEffect, useState } from 'react';
import type { Face } from '../../../../../shared/domain/clock/face.ts';
import { ClockDigits } from '../../../../ui/clock/clock-digits.tsx';
import { PhaseTag } from '../../../../ui/clock/phase-tag.tsx';
import style from './pocket-clock.module.css';

/** Whether what is watched is out of sight after what was told of it: a busy page hears several turns at once, the last of which holds. */
export const isAwayAfter = (entries: readonly Pick<IntersectionObserverEntry, 'isIntersecting'>[]): boolean =>
  entries.at(-1)?.isIntersecting === false;

/** True while `box` has left the window: on a phone the page scrolls, and the clock with it. */
const useIsAway = (box: RefObject<Element | null>): boolean => {
  const [away, setAway] = useState(false);
  useEffect(() => {
    if (box.current === null) return;
    const watch = new IntersectionObserver((entries) => setAway(isAwayAfter(entries)), { threshold: 0.5 });
    watch.observe(box.current);
    return () => watch.disconnect();
  }, [box]);
  return away;
};

/** The running clock in one line at the top of a phone, as long as the large one is out of sight. For the eye: a reader has the large one. */
export const PocketClock = ({ face, title, large }: { face: Face; title: string; large: RefObject<Element | null> }) => {
  const away = useIsAway(large);
  return (
    <div className={style['pocket']} data-phase={face.phase} data-away={away} aria-hidden="true">
      {away ? (
        <>
          <PhaseTag face={face} className={style['tag'] ?? ''} />
          <span className={style['title']}>{title}</span>
          {face.remaining === null ? null : <ClockDigits remaining={face.remaining} className={style['digits'] ?? ''} />}
        </>
      ) : null}
    </div>
  );
};
