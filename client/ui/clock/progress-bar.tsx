import { memo, useState } from 'react';
import { type Duration, type Instant, instant } from '../../../shared/domain/time/time.ts';
import style from './progress-bar.module.css';

/** From where CSS moves a bar: this much was left (ms) when it was drawn, on the time that animations go by. A new one starts a new movement. */
type Anchor = {
  readonly id: number;
  readonly end: Instant;
  readonly allotted: Duration;
  readonly at: number;
  readonly left: Duration;
};

/** A bar this far from its clock is set anew: the device slept, or a rehearsal runs faster than the page. In ms. */
const APART = 1_500;

const pageTime = (): number => Number(document.timeline.currentTime ?? 0);

const isTrue = ({ end, allotted, at, left }: Anchor, to: Omit<Anchor, 'id'>): boolean =>
  end === to.end && allotted === to.allotted && Math.abs(left - (to.at - at) - to.left) < APART;

/** Where motion is reduced nothing but a drawing moves a bar. */
export const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

const Fill = memo(({ anchor, part }: { anchor: Anchor | null; part: number }) => (
  <div
    className={style['fill']}
    data-moving={anchor !== null}
    style={{
      transform: `scaleX(${part})`,
      ...(anchor === null
        ? {}
        : {
            animationDuration: `${anchor.allotted}ms`,
            animationDelay: `${anchor.left - anchor.allotted}ms`,
            animationTimingFunction: `steps(${Math.max(1, Math.round(anchor.allotted / 1_000))})`,
          }),
    }}
  />
));

/**
 * What is left of a countdown, with its signals marked. Between two drawings CSS alone moves it, in steps of a second;
 * where motion is reduced it stands where the last drawing put it. Lengths in ms.
 */
export const ProgressBar = ({
  remaining,
  allotted,
  signals = [],
  moving,
  now,
  className = '',
}: {
  remaining: Duration;
  allotted: Duration;
  signals?: readonly Duration[];
  /** False while paused. */
  moving: boolean;
  now: Instant;
  className?: string;
}) => {
  const here: Omit<Anchor, 'id'> = { end: instant(now + remaining), allotted, at: pageTime(), left: remaining };
  const [known, setKnown] = useState<Anchor>({ ...here, id: 0 });
  // Never the delay of a movement under way: the browser would add it to what has already run.
  const anchor = isTrue(known, here) ? known : { ...here, id: known.id + 1 };
  if (anchor !== known) setKnown(anchor);
  if (allotted <= 0) return <div className={className} />;
  const partOf = (left: Duration): number => Math.max(0, Math.min(1, left / allotted));
  const moves = moving && remaining > 0;
  // Nothing is written to a bar that moves by itself: a projector that is drawn again in a calm minute changes nothing.
  const drawn = moves && !isStill() ? anchor.left : remaining;
  return (
    <div className={`${style['bar']} ${className}`} aria-hidden="true">
      <Fill key={moves ? anchor.id : 'still'} anchor={moves ? anchor : null} part={partOf(drawn)} />
      {signals
        .filter((signal) => signal < allotted)
        .map((signal) => (
          <span key={signal} className={style['mark']} style={{ left: `${(100 * signal) / allotted}%` }} />
        ))}
    </div>
  );
};
