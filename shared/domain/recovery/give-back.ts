import { type ById, get, mapValues, noneById, valuesOf } from '../by-id.ts';
import { forecast, type Timed } from '../forecast/forecast.ts';
import { isAhead, position, slotRunOf } from '../run/order.ts';
import { type Duration, type Instant, MINUTE } from '../time/time.ts';
import { remainingAt } from '../time/timer.ts';
import { type MinutesById, minutesOf, type Sharer, sharedByWeight, sumOf } from './sharing.ts';

const wholeMinutesOf = (ms: number): number => Math.max(0, Math.floor(ms / MINUTE));

/**
 * Minutes to hand back when early, as negative cuts: to those who lost them, up to their planned length, then up to a maximum
 * that the agenda gives. A stretch of slots up to the next start to wait for shares what it would wait, less a planned gap.
 */
export const givenBack = (room: Timed, now: Instant, pinned: ById<Duration>): MinutesById => {
  const { slots } = room.agenda;
  const seen = forecast(room, now).slots;
  const reached = position(room);
  let given: MinutesById = noneById;
  let stretch: number[] = [];
  const share = (slack: number): void => {
    const takers = (most: (length: number, maximum: number) => number): Sharer[] =>
      stretch.flatMap((index) => {
        const slot = slots[index];
        if (!slot || slot.length === null || slot.endsWithNext || get(pinned, slot.id) !== undefined) return [];
        const { timer } = slotRunOf(room.run, slot);
        // What is over already is not early: nothing is handed to it.
        if (remainingAt(timer, now) <= 0) return [];
        const has = timer.allotted + (get(given, slot.id) ?? 0) * MINUTE;
        const minutes = wholeMinutesOf(most(slot.length, slot.maximum ?? slot.length) - has);
        return minutes > 0 ? [{ slot: slot.id, index, weight: minutes, minutes }] : [];
      });
    const lost = minutesOf(
      sharedByWeight(
        takers((length) => length),
        slack,
      ),
    );
    given = sumOf(given, lost);
    const left = slack - valuesOf(lost).reduce((all, part) => all + part, 0);
    given = sumOf(
      given,
      minutesOf(
        sharedByWeight(
          takers((_length, maximum) => maximum),
          left,
        ),
      ),
    );
  };
  for (const [index, timed] of seen.entries()) {
    const [planned, before] = [slots[index], slots[index - 1]];
    if (planned?.startGiven && timed.status !== 'skipped') {
      const wait = timed.start - (seen[stretch.at(-1) ?? 0]?.end ?? timed.start);
      const plannedGap = planned.plannedStart - ((before?.plannedStart ?? 0) + (before?.length ?? 0));
      share(wholeMinutesOf(wait - Math.max(0, plannedGap)));
      stretch = [];
    }
    if (index >= reached && (timed.status === 'current' || isAhead(timed))) stretch.push(index);
  }
  const last = seen.at(-1);
  if (last && slots.at(-1)?.length !== null) share(wholeMinutesOf(last.dueEnd - last.end));
  return mapValues(given, (minutes) => -minutes);
};
