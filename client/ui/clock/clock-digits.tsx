import { useCallback, useContext, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { toBoundary } from '../../../shared/domain/clock/face.ts';
import { type Duration, duration, type Instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { useOwnDrawing } from '../../time/use-now.ts';
import { MinutesOnly, useDigits, useSpoken } from './minutes-only.ts';

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
 * A countdown as digits: silent for screen readers, long when it carries a sign or hours. `asOf`: the instant at which `remaining`
 * was left. With it, and where the screen allows, the digits count on by themselves, straight into their text, until drawn anew.
 */
export const ClockDigits = ({
  remaining,
  asOf,
  className = '',
  main = false,
}: {
  remaining: Duration;
  asOf?: Instant | undefined;
  className?: string;
  main?: boolean;
}) => {
  const { t, i18n } = useTranslation();
  const minutes = useContext(MinutesOnly);
  const node = useRef<HTMLSpanElement>(null);
  /** What stands there, so that a second need not ask the page. */
  const drawn = useRef('');
  const text = useDigits();
  const spoken = useSpoken(i18n.language);
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
  const step = minutes ? MINUTE : 1_000;
  const counted = useCallback(
    (now: Instant): number => {
      const left = duration(remaining - (now - (asOf ?? now)));
      draw(left);
      return toBoundary(left, step);
    },
    [remaining, asOf, step, draw],
  );
  useOwnDrawing(asOf === undefined ? null : counted);
  // What counts by itself has a name that stays; everything else says its length in words.
  const name = asOf === undefined ? spoken(remaining) : undefined;
  return (
    <span
      ref={node}
      className={`digits ${className}`}
      role="timer"
      data-main={main}
      aria-atomic="true"
      aria-label={name ?? t('say.clock')}
    />
  );
};
