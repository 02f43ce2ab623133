import type { Duration, Instant } from '../../shared/domain/time.ts';
import style from './progress-bar.module.css';

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
  if (allotted <= 0) return <div className={className} />;
  const left = Math.max(0, Math.min(1, remaining / allotted));
  const seconds = Math.max(1, Math.round(allotted / 1_000));
  // Where the countdown ends: a new end (minutes added, an undo, a corrected clock) starts the movement anew from the right place.
  const end = Math.round((now + remaining) / 1_000);
  return (
    <div className={`${style['bar']} ${className}`} aria-hidden="true">
      <div
        key={moving ? `${end} ${allotted}` : 'still'}
        className={style['fill']}
        data-moving={moving && remaining > 0}
        style={{
          transform: `scaleX(${left})`,
          animationDuration: `${allotted}ms`,
          animationDelay: `${Math.round(remaining - allotted)}ms`,
          animationTimingFunction: `steps(${seconds})`,
        }}
      />
      {signals
        .filter((signal) => signal < allotted)
        .map((signal) => (
          <span key={signal} className={style['mark']} style={{ left: `${(100 * signal) / allotted}%` }} />
        ))}
    </div>
  );
};
