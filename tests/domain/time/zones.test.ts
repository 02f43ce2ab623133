import { describe, expect, it } from 'vitest';
import { plannedTimes } from '../../../shared/domain/agenda/file/planned-times.ts';
import { localInstant } from '../../../shared/domain/time/local-time.ts';
import { DAY, HOUR, instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { seeded } from '../../support/properties/random.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const START = Date.UTC(2026, 0, 1);

type Local = { readonly date: string; readonly time: string; readonly minutes: number };
/** The oracle: what the platform's own calendar says of an instant in a zone. */
const calendarOf = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (at: number): Local => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const part = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? '';
    const date = `${part('year')}-${part('month')}-${part('day')}`;
    const time = `${part('hour')}:${part('minute')}`;
    return { date, time, minutes: Date.parse(`${date}T${time}Z`) / MINUTE };
  };
};
type Calendar = ReturnType<typeof calendarOf>;

const offset = (calendar: Calendar, at: number): number => calendar(at).minutes - at / MINUTE;
/** The minute at which a zone's clocks are moved between two instants. */
const moveBetween = (calendar: Calendar, from: number, to: number): number => {
  let [early, late] = [from, to];
  while (late - early > MINUTE) {
    const middle = early + Math.floor((late - early) / 2 / MINUTE) * MINUTE;
    if (offset(calendar, middle) === offset(calendar, from)) early = middle;
    else late = middle;
  }
  return late;
};

/** Every zone with every move of its clocks in the year, and one quiet day for each. */
const moves = Intl.supportedValuesOf('timeZone').flatMap((timeZone) => {
  const calendar = calendarOf(timeZone);
  const weeks = Array.from({ length: 53 }, (_, week) => START + 7 * week * DAY);
  const found = weeks
    .filter((week) => offset(calendar, week) !== offset(calendar, week + 7 * DAY))
    .map((week) => moveBetween(calendar, week, week + 7 * DAY));
  return [START + 100 * DAY, ...found].map((at) => ({ timeZone, calendar, at }));
});

/** How many answers of `find` around the moves of all zones are wrong; and of how many. */
const wrongAnswers = (find: typeof localInstant, perMove: number): { readonly wrong: number; readonly of: number } => {
  const random = seeded(SEED);
  let [wrong, of] = [0, 0];
  for (const { timeZone, calendar, at } of moves)
    for (let n = 0; n < perMove; n += 1) {
      const truth = at + Math.floor((random() - 0.5) * 6 * 60) * MINUTE;
      const { date, time } = calendar(truth);
      const found = find(date, time, timeZone);
      of += 1;
      // Of two instants with the same name the first is meant.
      const same = found !== null && calendar(found).minutes === calendar(truth).minutes;
      const first = found === truth || (found !== null && found < truth && truth - found < 3 * HOUR);
      if (!same || !first || timeOfDay(instant(found ?? 0), 0, timeZone) !== time) wrong += 1;
    }
  return { wrong, of };
};

describe(`planned times in every zone of the world, around every move of its clocks (SEED=${SEED})`, () => {
  it('are the instants that the calendar names, the first of two', () => {
    const { wrong, of } = wrongAnswers(localInstant, 16);
    expect(of).toBeGreaterThan(10_000);
    expect(wrong).toBe(0);
  });
  it('do not exist where the clocks skip them', () => {
    for (const { timeZone, calendar, at } of moves) {
      const skipped = calendar(at).minutes - calendar(at - MINUTE).minutes - 1;
      for (let minute = 1; minute <= skipped; minute += 7) {
        const named = new Date((calendar(at - MINUTE).minutes + minute) * MINUTE).toISOString();
        expect(localInstant(named.slice(0, 10), named.slice(11, 16), timeZone), `${timeZone} ${named}`).toBeNull();
      }
    }
  });
  it('a day planned by lengths keeps them over the move and over midnight: time spent is not moved by a clock', () => {
    for (const { timeZone, calendar, at } of moves) {
      const { date, time } = calendar(at - 5 * HOUR);
      const slots = Array.from({ length: 12 }, (_, index) => ({
        id: `s${index}`,
        kind: 'talk' as const,
        title: 'Talk',
        minutes: 50,
        ...(index === 0 ? { start: time } : {}),
      }));
      const { times, problems } = plannedTimes({ slots, date, timeZone });
      expect(problems).toEqual([]);
      const first = times[0]?.plannedStart ?? 0;
      expect(times.map(({ plannedStart }) => plannedStart - first)).toEqual(slots.map((_, index) => 50 * MINUTE * index));
    }
  });
  it('sabotaged: a planner that takes the offset of the day before is caught', () =>
    expect(
      wrongAnswers((date, time, timeZone) => {
        const local = Date.parse(`${date}T${time}Z`);
        return instant(local - offset(calendarOf(timeZone), local - DAY) * MINUTE);
      }, 1).wrong,
    ).toBeGreaterThan(0));
});
