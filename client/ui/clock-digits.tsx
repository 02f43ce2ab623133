import { useCallback, useContext, useLayoutEffect, useRef } from 'react';
import { toBoundary } from '../../shared/domain/face.ts';
import type { Duration, Instant } from '../../shared/domain/time.ts';
import { pageTicker } from '../time/ticker.ts';
import { RunningNow } from '../time/use-now.ts';
import { MinutesOnly, useDigits } from './minutes-only.ts';

const MINUTE = 60_000;
/** Characters of H:MM:SS and +MM:SS; +H:MM:SS is the one longer form there is. */
const SHORT = 7;

/** Sign and colons each by themselves, so that a screen may set them closer where the width is short. */
const apart = (shown: string): readonly (string | Node)[] =>
  shown
    .split(/([+:])/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part !== '+' && part !== ':') return part;
      const mark = document.createElement('span');
      mark.dataset['mark'] = part === '+' ? 'sign' : 'colon';
      mark.textContent = part;
      return mark;
    });

/**
 * A countdown as digits: silent for screen readers, long when it carries a sign or hours. `counts` gives what is left at any
 * moment: with it, and where the screen allows, the digits draw their own seconds, straight into their text.
 */
export const ClockDigits = ({
  remaining,
  counts,
  className = '',
  main = false,
}: {
  remaining: Duration;
  counts?: ((now: Instant) => Duration | null) | undefined;
  className?: string;
  main?: boolean;
}) => {
  const minutes = useContext(MinutesOnly);
  const running = useContext(RunningNow);
  const node = useRef<HTMLSpanElement>(null);
  /** What stands there, so that a second need not ask the page. */
  const drawn = useRef('');
  const text = useDigits();
  const draw = useCallback(
    (left: Duration): void => {
      const { sign, text: count } = text(left);
      const shown = sign + count;
      const { current: span } = node;
      if (span === null || drawn.current === shown) return;
      const sameForm = drawn.current.length === shown.length && drawn.current.startsWith('+') === shown.startsWith('+');
      drawn.current = shown;
      if (shown.length > SHORT) span.replaceChildren(...apart(shown));
      else if (span.childNodes.length === 1 && span.firstChild instanceof Text) span.firstChild.nodeValue = shown;
      else span.textContent = shown;
      // In most seconds the text alone changes, and no style is looked for anew.
      if (sameForm) return;
      span.dataset['long'] = String(sign !== '' || count.length > 5);
      span.dataset['longest'] = String(shown.length > SHORT);
    },
    [text],
  );
  // After each drawing of the screen as well: between two, the text is not what React believes.
  useLayoutEffect(() => draw(remaining));
  useLayoutEffect(() => {
    if (running === null || counts === undefined) return;
    const waker = pageTicker().waker();
    const look = (): void => {
      const left = counts(running.now());
      if (left === null) return;
      draw(left);
      waker.wait(performance.now() + running.wait(toBoundary(left, minutes ? MINUTE : 1_000)));
    };
    const stop = waker.subscribe(look);
    look();
    return stop;
  }, [running, counts, minutes, draw]);
  return <span ref={node} className={`digits ${className}`} role="timer" data-main={main} aria-atomic="true" />;
};
