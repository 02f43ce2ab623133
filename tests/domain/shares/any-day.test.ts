import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mainFace, slotFace, untilNextWords } from '../../../shared/domain/clock/face.ts';
import { turnsAheadIn } from '../../../shared/domain/clock/moved-appointment.ts';
import { isTelling } from '../../../shared/domain/run/boundaries.ts';
import { currentSlot, nextSlot, slotRunOf } from '../../../shared/domain/run/order.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import { shownMinutes, toldAs } from '../../../shared/domain/time/wall-time.ts';
import { panelDays, playPanel, type Seen } from '../../support/days/panel-day.ts';
import type { RoomDriver } from '../../support/days/run.ts';
import { playDay, wholeDays } from '../../support/days/whole-day.ts';
import { expectReached } from '../../support/properties/reached.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** The clock of the speaker, the panel, and what each who waits is told; null where no panel runs with somebody on the floor. */
const measured = ({ room }: Pick<RoomDriver, 'room'>, now: Seen['now']) => {
  const slot = currentSlot(room);
  const [main, whole] = [mainFace(room, now), slotFace(room, now)];
  if (slot === null || main.person === null || main.remaining === null || whole.remaining === null) return null;
  return {
    slot: slot.id,
    person: main.person,
    left: main.remaining,
    isUsed: main.under === 'share-used',
    panel: whole.remaining,
    waiting: new Map([...turnsAheadIn(room, slot, now)].map(([id, { length }]) => [id, length])),
    planned: JSON.stringify([slot.people, slotRunOf(room.run, slot).timer.allotted === 0]),
  };
};
const LENGTHS = ['add', 'take', 'set-remaining', 'accept-plan', 'edit-agenda', 'undo', 'redo'];
/** Each who waits has whole milliseconds. */
const ROUNDING = 2;

type Bound = (change: number) => readonly [least: number, most: number];
const asMuch: Bound = (change) => [Math.min(0, change), Math.max(0, change)];

/** What was told to have begun earlier moves who had the floor then, and not the panel where its end was set: so does its undo. */
const isOfTelling = ({ standing, undone }: Seen['before'], command: Seen['command']): boolean => {
  const ids = command.type === 'undo' ? command.ids : command.type === 'redo' ? [command.id] : [];
  return [...standing, ...undone].some((one) => ids.includes(one.commandId) && isTelling(one.command));
};

const expectBounded = ({ before, after, now, command }: Omit<Seen, 'driver' | 'kind'>, bound: Bound): void => {
  if (!LENGTHS.includes(command.type) || isOfTelling(before, command)) return;
  const [was, is] = [measured({ room: before }, now), measured({ room: after }, now)];
  if (was === null || is === null || was.slot !== is.slot || was.person !== is.person) return;
  const [least, most] = bound(is.panel - was.panel);
  // What ends the panel puts the panel's own figure in the place of the share's, and an undo of it brings the share back as it was.
  const isExact = command.type === 'undo' || command.type === 'redo';
  if (is.panel > 0 === was.panel > 0 || (is.panel > 0 && !isExact)) {
    expect(is.left - was.left).toBeGreaterThanOrEqual(least);
    expect(is.left - was.left).toBeLessThanOrEqual(most);
    if (was.isUsed && !isExact) expect(is.left).toBeLessThanOrEqual(0);
  }
  // Whoever joins by an edit takes a part of theirs.
  if (was.planned !== is.planned) return;
  for (const [id, told] of was.waiting) {
    const change = (is.waiting.get(id) ?? told) - told;
    expect(change).toBeGreaterThanOrEqual(least - ROUNDING);
    expect(change).toBeLessThanOrEqual(most + ROUNDING);
  }
};

describe('on generated days', () => {
  const inPanels = (bound: Bound) =>
    fc.assert(
      fc.property(panelDays, (day) => playPanel(day, (seen) => expectBounded(seen, bound))),
      { seed: SEED, numRuns: 150 },
    );
  it(`a speaker and each who waits gain and lose no more than the panel, in its direction (SEED=${SEED})`, () =>
    inPanels(asMuch));
  it(`what is told to have begun earlier, and lengths set by hand, are among what is done (SEED=${SEED})`, () => {
    const counts = { earlier: 0, byHand: 0 };
    fc.assert(
      fc.property(panelDays, (day) =>
        playPanel(day, ({ command, kind }) => {
          if (command.type === 'began-earlier' || command.type === 'ended-earlier') counts.earlier += 1;
          if (kind === 'by-hand') counts.byHand += 1;
        }),
      ),
      { seed: SEED, numRuns: 150 },
    );
    expectReached(counts.earlier, 40);
    expectReached(counts.byHand, 40);
  });
  it('sabotage: a bound of half as much is broken', () =>
    expect(() => inPanels((change) => [Math.min(0, change / 2), Math.max(0, change / 2)])).toThrow());
  it(`the same holds on whole days with skips, ways back, edits and clocks that are set (SEED=${SEED})`, () => {
    fc.assert(
      fc.property(wholeDays, (day) => {
        let before: RoomDriver['room'] | null = null;
        playDay(day, (driver, now) => {
          const entry = driver.entries.at(-1);
          if (before !== null && entry !== undefined && driver.room.revision === before.revision + 1)
            expectBounded({ before, after: driver.room, now, command: entry.command }, asMuch);
          before = driver.room;
        });
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});

describe('what those who wait are told stands until the instant that says it changes', () => {
  const told = (room: RoomDriver['room'], now: number): string => {
    const slot = currentSlot(room) ?? nextSlot(room);
    const turns = slot === null || room.run === null ? [] : [...turnsAheadIn(room, slot, instant(now))];
    return turns.map(([id, { length }]) => `${id} ${toldAs(length)} ${shownMinutes(length)}`).join();
  };
  const stands = (late = 0) =>
    fc.assert(
      fc.property(panelDays, fc.double({ min: 0, max: 1, noNaN: true }), (day, part) =>
        playPanel(day, ({ after, now }) => {
          const wait = Math.min(3_600_000, untilNextWords(after, now) + late);
          for (const ms of [wait - 1, Math.floor((wait - 1) * part)]) expect(told(after, now + ms)).toBe(told(after, now));
        }),
      ),
      { seed: late === 0 ? SEED : 1, numRuns: 100 },
    );
  it(`to the millisecond (SEED=${SEED})`, () => stands());
  it('sabotage: two seconds late are found', () => expect(() => stands(2_000)).toThrow());
});

describe('the generated days of a panel', () => {
  it('reach edits, undone edits, proposals and panels that are over', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(panelDays, (day) =>
        playPanel(day, ({ command, after, now }) => {
          seen.add(command.type);
          if ((slotFace(after, now).remaining ?? 1) <= 0) seen.add('over');
        }),
      ),
      { seed: 1, numRuns: 200 },
    );
    for (const kind of [...LENGTHS, 'over', 'hand-over', 'pause', 'skip', 'back']) expect([...seen]).toContain(kind);
  });
});
