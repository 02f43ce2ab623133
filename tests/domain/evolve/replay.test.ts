import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolve, initialRoom, logPlayer } from '../../../shared/domain/evolve/evolve.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { commandOf, taps } from '../../support/days/arbitrary-day.ts';
import { edits, RoomDriver } from '../../support/days/run.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
/** The room after many entries: what `evolve` makes of them one by one. */
const replay = (start: Room, entries: readonly Entry[]): Room => {
  const play = logPlayer(start);
  return entries.reduce((_before, entry) => play(entry), start);
};

console.info(`replay: SEED=${seed}`);

/** A day of taps, with edits of the plan, undos and redos of both histories, closed and opened again on the way. */
const played = (list: Parameters<typeof commandOf>[0][]): readonly Entry[] => {
  const driver = new RoomDriver(smallDay(), '08:59').does({ type: 'open', mode: 'published' });
  for (const [index, tap] of list.entries()) {
    driver.wait(tap.wait);
    const { agendaStanding, agendaUndone, standing, undone } = driver.room;
    if (index % 7 === 3)
      driver.tries(
        edits(driver, (file) => ({
          ...file,
          slots: file.slots.map((slot, at) => (at === 3 ? { ...slot, minutes: 20 + index } : slot)),
        })),
      );
    else if (index % 11 === 5) driver.tries({ type: 'undo', ids: [agendaStanding.at(-1)?.commandId ?? 'nothing-000000000'] });
    else if (index % 11 === 6) driver.tries({ type: 'redo', id: agendaUndone.at(-1)?.commandId ?? 'nothing-000000000' });
    else if (index % 5 === 1)
      driver.tries({
        type: 'undo',
        ids: standing
          .slice(-2)
          .map(({ commandId }) => commandId)
          .toReversed(),
      });
    else if (index % 5 === 2) driver.tries({ type: 'redo', id: undone.at(-1)?.commandId ?? 'nothing-000000000' });
    else if (index === 25) driver.does({ type: 'close' }, { type: 'open', mode: 'now' });
    else driver.tries(commandOf(tap, driver));
  }
  return driver.entries;
};
const same = (replayed: (start: Room, entries: readonly Entry[]) => Room) =>
  fc.property(taps, (list) => {
    const entries = played(list);
    const start = initialRoom(smallDay());
    expect(JSON.stringify(replayed(start, entries))).toBe(JSON.stringify(entries.reduce(evolve, start)));
    expect(start).toEqual(initialRoom(smallDay()));
  });

describe('a log that is played at once', () => {
  it('leads to the room that its entries lead to one by one', () => {
    fc.assert(same(replay), { seed, numRuns: 60 });
  });
  it('sabotage: histories that are not shrunk by an undo are noticed', () => {
    const forgetful = (start: Room, entries: readonly Entry[]): Room =>
      replay(
        start,
        entries.filter(({ command }) => command.type !== 'undo'),
      );
    expect(() => fc.assert(same(forgetful), { seed, numRuns: 60 })).toThrow();
  });
  it('leaves the room that it starts from as it was', () => {
    const entries = played([]);
    const start = entries.reduce(evolve, initialRoom(smallDay()));
    const before = JSON.stringify(start);
    const play = logPlayer(start);
    play({
      ...(entries[0] ?? expect.fail('no entry')),
      revision: 2,
      commandId: 'x'.repeat(16),
      command: { type: 'close' },
      events: [{ type: 'closed' }],
    });
    expect(JSON.stringify(start)).toBe(before);
  });
});
