import type { Kind, Slot } from '../../../../shared/domain/agenda/agenda.ts';
import {
  driftMinutes,
  dueOf,
  type Forecast,
  forecast,
  type SlotForecast,
  type Timed,
} from '../../../../shared/domain/forecast/forecast.ts';
import { type TimeCost, timeCosts } from '../../../../shared/domain/report/ledger.ts';
import { slotRunOf } from '../../../../shared/domain/run/order.ts';
import { duration, HOUR, type Instant, instant, MINUTE } from '../../../../shared/domain/time/time.ts';

/** A stretch of the picture, in parts of its whole width: 0 is the left edge, 1 the right one. */
export type Stretch = { readonly from: number; readonly to: number };
export type Block = Stretch & { readonly slot: string; readonly kind: Kind; readonly when: 'past' | 'ahead' | 'skipped' };

/**
 * Minutes that a slot cost or gave: used beyond its length, waited for, stood paused, or given up by it. Late is positive.
 * Where they were lost has a stretch; what was given up has only an end.
 */
export type Loss = Partial<Stretch> & {
  readonly slot: string;
  readonly end: number;
  readonly cause: TimeCost['cause'];
  readonly minutes: number;
  readonly ahead: boolean;
};

export type Start = {
  readonly slot: string;
  readonly due: number;
  readonly start: number;
  readonly fixed: boolean;
  /** By a whole minute or more. */
  readonly moved: boolean;
};

/** The day as a picture: the plan above, what happened and is expected below. */
export type DayLine = {
  readonly start: Instant;
  readonly end: Instant;
  readonly now: number | null;
  readonly hours: readonly { readonly at: Instant; readonly place: number }[];
  readonly planned: readonly Block[];
  readonly actual: readonly Block[];
  readonly losses: readonly Loss[];
  /** Where each start was planned and where it went. */
  readonly starts: readonly Start[];
  readonly fixed: readonly Start[];
};

type Piece = { readonly start: number; readonly end: number };

/** Every stint as it was; the running one goes on to its forecast end, a slot ahead is its forecast. */
const piecesOf = (room: Timed, slot: Slot, line: SlotForecast): readonly Piece[] => {
  if (line.status === 'skipped' || (line.status === 'untouched' && line.end <= line.start)) return [];
  const { stints } = slotRunOf(room.run, slot);
  const done = stints.map(({ start, end }) => ({ start, end: end ?? line.end }));
  const isAhead = stints.length === 0 || (line.status === 'left' && line.actualEnd === null);
  return isAhead ? [...done, { start: line.start, end: line.end }] : done;
};

/** The time of the ledger, as far as it is told, each at its place in the picture. */
const lossesOf = (room: Timed, now: Instant, { slots }: Forecast, place: (at: number) => number): readonly Loss[] => {
  const told = timeCosts(room, now);
  return told.flatMap(({ slot: id, cause, ms, minutes }): Loss[] => {
    const index = room.agenda.slots.findIndex((one) => one.id === id);
    const [slot, line] = [room.agenda.slots[index], slots[index]];
    if (!slot || !line || minutes === 0) return [];
    const last = piecesOf(room, slot, line).at(-1) ?? line;
    const took = told.find((one) => one.slot === id && one.cause === 'over')?.ms ?? 0;
    const end = { wait: line.start, pause: last.end - took, over: last.end, shorter: last.end }[cause];
    const stretch = ms > 0 ? { from: place(Math.max(end - ms, cause === 'wait' ? end - ms : last.start)), to: place(end) } : {};
    const ahead = line.actualEnd === null && line.status !== 'current';
    return [{ slot: id, cause, minutes, ahead, end: place(last.end), ...stretch }];
  });
};

const split = (piece: Piece, now: number): readonly (Piece & { readonly when: 'past' | 'ahead' })[] => {
  if (piece.end <= now) return [{ ...piece, when: 'past' }];
  if (piece.start >= now) return [{ ...piece, when: 'ahead' }];
  return [
    { start: piece.start, end: now, when: 'past' },
    { start: now, end: piece.end, when: 'ahead' },
  ];
};

/** Full hours of the local clock inside the picture. `at` gives local HH:MM. */
const hoursIn = (start: Instant, end: Instant, at: (instant: Instant) => string): Instant[] => {
  const marks: Instant[] = [];
  for (let time = Math.ceil(start / MINUTE) * MINUTE; time <= end; time += MINUTE)
    if (at(instant(time)).endsWith(':00')) {
      marks.push(instant(time));
      time += HOUR - MINUTE;
    }
  return marks;
};

/** What the picture of the day shows at `now`; null where there is nothing to draw. */
export const dayLine = (room: Timed, now: Instant, at: (instant: Instant) => string): DayLine | null => {
  const { slots } = room.agenda;
  const times = forecast(room, now);
  const lines = times.slots;
  const open = room.run !== null && room.run.stage !== 'done';
  const every = lines.flatMap(({ due, dueEnd, start, end }) => [due, dueEnd, start, end]);
  const start = instant(Math.min(...every));
  const end = instant(Math.max(...every, open ? now : Number.NEGATIVE_INFINITY));
  // Also where no time is known.
  if (slots.length === 0 || !(end > start)) return null;
  const place = (time: number): number => Math.min(1, Math.max(0, (time - start) / (end - start)));
  const block = (slot: Slot, piece: Piece, when: Block['when']): Block => ({
    slot: slot.id,
    kind: slot.kind,
    when,
    from: place(piece.start),
    to: place(piece.end),
  });
  const paired = lines.flatMap((line, index) => {
    const slot = slots[index];
    return slot ? [{ slot, line }] : [];
  });
  const starts = paired.flatMap(({ slot, line }): Start[] =>
    line.status === 'skipped'
      ? []
      : [
          {
            slot: slot.id,
            due: place(dueOf(room, slot)),
            start: place(line.start),
            fixed: slot.fixedStart === true,
            moved: driftMinutes(duration(line.start - line.due)) !== 0,
          },
        ],
  );
  return {
    start,
    end,
    now: open && now >= start && now <= end ? place(now) : null,
    hours: hoursIn(start, end, at).map((hour) => ({ at: hour, place: place(hour) })),
    planned: paired.map(({ slot, line }) =>
      block(
        slot,
        { start: line.due, end: line.dueEnd },
        line.status === 'skipped' ? 'skipped' : room.run !== null && line.dueEnd <= now ? 'past' : 'ahead',
      ),
    ),
    actual: paired.flatMap(({ slot, line }) =>
      piecesOf(room, slot, line).flatMap((piece) =>
        split(piece, room.run === null ? Number.NEGATIVE_INFINITY : now).map((part) => block(slot, part, part.when)),
      ),
    ),
    losses: lossesOf(room, now, times, place),
    starts,
    fixed: starts.filter(({ fixed }) => fixed),
  };
};

/**
 * What a drawing of the picture depends on, in words: while it is the same, the drawing stands. A second is less than a pixel, but a
 * minute lost is told at the second at which drift tells it.
 */
export const pictureKey = (room: Timed, now: Instant, at: (instant: Instant) => string): string =>
  [at(now), ...timeCosts(room, now).map(({ minutes }) => minutes)].join(' ');

/** Where a label `apart` wide stands, in parts of the width: never over an edge of the picture. */
const inside = (place: number, apart: number): number => Math.min(1 - apart / 2, Math.max(apart / 2, place));

/** The hours that are written: each, or every second, third … where they would touch. `apart` as for `lossMarks`. */
export const hourMarks = ({ hours }: Pick<DayLine, 'hours'>, apart = 0.05): DayLine['hours'] => {
  const [first, second] = hours;
  const step = first && second ? Math.ceil((1.1 * apart) / (second.place - first.place)) : 1;
  return hours.filter((_, index) => index % step === 0);
};

/** Labels for what was lost and won: those nearer than `apart` (in parts of the width) are one, or moved to the right where one is won and the other lost. */
export const lossMarks = ({ losses }: Pick<DayLine, 'losses'>, apart = 0.05): readonly { place: number; minutes: number }[] => {
  const marks: { place: number; minutes: number }[] = [];
  const placed = losses.map(({ from, to, end, minutes }) => ({
    place: inside(from === undefined || to === undefined ? end : (from + to) / 2, apart),
    minutes,
  }));
  for (const mark of placed.toSorted((a, b) => a.place - b.place)) {
    const last = marks.at(-1);
    if (last && mark.place - last.place < apart && Math.sign(last.minutes) === Math.sign(mark.minutes))
      last.minutes += mark.minutes;
    else marks.push({ ...mark, place: inside(Math.max(mark.place, (last?.place ?? -apart) + apart), apart) });
  }
  return marks;
};
