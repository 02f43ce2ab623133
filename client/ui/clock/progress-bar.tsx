import { useCallback, useLayoutEffect, useRef } from 'react';
import { toBoundary } from '../../../shared/domain/clock/face.ts';
import { type Duration, duration, type Instant } from '../../../shared/domain/time/time.ts';
import { useOwnDrawing } from '../../time/use-now.ts';
import style from './progress-bar.module.css';

/** `asOf`: the instant at which `remaining` was left; null while it stands. */
const Fill = ({ remaining, allotted, asOf }: { remaining: Duration; allotted: Duration; asOf: Instant | null }) => {
  const node = useRef<HTMLDivElement>(null);
  const draw = useCallback(
    (left: Duration): void => {
      if (node.current !== null) node.current.style.transform = `scaleX(${Math.max(0, Math.min(1, left / allotted))})`;
    },
    [allotted],
  );
  // After each drawing of the screen as well, as digits are.
  useLayoutEffect(() => draw(remaining));
  const counted = useCallback(
    (now: Instant): number => {
      const left = duration(remaining - (now - (asOf ?? now)));
      draw(left);
      return toBoundary(left, 1_000);
    },
    [remaining, asOf, draw],
  );
  useOwnDrawing(asOf === null ? null : counted);
  return <div ref={node} className={style['fill']} />;
};

/**
 * What is left of a countdown, with its signals marked. It moves with the digits, once a second: what CSS moves takes a drawing of
 * the whole screen sixty times a second, however slowly. Lengths in ms.
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
}) =>
  allotted <= 0 ? (
    <div className={className} />
  ) : (
    <div className={`${style['bar']} ${className}`} aria-hidden="true">
      <Fill remaining={remaining} allotted={allotted} asOf={moving ? now : null} />
      {signals
        .filter((signal) => signal < allotted)
        .map((signal) => (
          <span key={signal} className={style['mark']} style={{ left: `${(100 * signal) / allotted}%` }} />
        ))}
    </div>
  );
