import { describe, expect, it } from 'vitest';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { entriesOf, get, noneById } from '../../../shared/domain/by-id.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { HOUR, MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, smallDay } from '../../support/agendas/agenda.ts';
import { edits, opened, RoomDriver } from '../../support/days/run.ts';

const changed =
  (id: string, change: Partial<AgendaFile['slots'][number]>) =>
  (file: AgendaFile): AgendaFile => ({
    ...file,
    slots: file.slots.map((slot) => (slot.id === id ? { ...slot, ...change } : slot)),
  });
const firstSlots = (count: number) => (file: AgendaFile) => ({ ...file, slots: file.slots.slice(0, count) });
const facts = (driver: RoomDriver): readonly string[] => driver.entries.at(-1)?.events.map(({ type }) => type) ?? [];
const idOf = (driver: RoomDriver, back = 1): string => driver.entries.at(-back)?.commandId ?? '';
const why = (driver: RoomDriver, command: Command): string => {
  const decision = driver.tries(command);
  return decision.ok ? 'yes' : [decision.why, decision.detail].filter((word) => word !== undefined).join(' ');
};
const inHold = () => opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }, { type: 'finish', slot: 'talk' });

describe('an edit of the agenda', () => {
  it('settles no stage of a room that is closed, of a run before its start, or of a hold that something follows', () => {
    const closed = new RoomDriver(smallDay());
    expect(facts(closed.does(edits(closed, firstSlots(3))))).toEqual(['agenda-replaced']);
    const before = opened(smallDay());
    expect(facts(before.does(edits(before, firstSlots(3))))).toEqual(['agenda-replaced']);
    const hold = inHold();
    expect(facts(hold.does(edits(hold, firstSlots(3))))).toEqual(['agenda-replaced']);
  });
  it('settles a hold that nothing follows any more, once, and one that something follows again', () => {
    const driver = inHold();
    expect(facts(driver.does(edits(driver, firstSlots(1))))).toEqual(['agenda-replaced', 'stage-settled']);
    expect(driver.room.run?.stage).toBe('done');
    expect(facts(driver.does(edits(driver, changed('talk', { title: 'The talk' }))))).toEqual(['agenda-replaced']);
    const later: AgendaFile['slots'][number] = { id: 'later', kind: 'talk', title: 'Later', minutes: 5 };
    expect(facts(driver.does(edits(driver, (file) => ({ ...file, slots: [...file.slots, later] }))))).toEqual([
      'agenda-replaced',
      'stage-settled',
    ]);
    expect(driver.room.run?.stage).toBe('hold');
  });
  it('divides a panel by no fact of its own where the longer panel has divided itself right', () => {
    const driver = opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' }).at('09:21');
    expect(facts(driver.does(edits(driver, changed('panel', { minutes: 18 }))))).toEqual(['agenda-replaced']);
    expect(
      entriesOf(get(driver.room.run?.slots, 'panel')?.turns ?? noneById).map(([, { timer }]) => timer.allotted / MINUTE),
    ).toEqual([6, 6, 6]);
  });
});

describe('an undo beneath an edited agenda', () => {
  const alone = () => {
    const file = fileOf([
      { id: 'panel', kind: 'panel', title: 'A panel', start: '09:00', minutes: 15, people: [{ name: 'Bea' }] },
      { id: 'end', kind: 'talk', title: 'The end', minutes: 10 },
    ]);
    const driver = opened(agendaFrom(file)).at('09:00').does({ type: 'start', slot: 'panel' }).at('09:01');
    driver.does({ type: 'add', slot: 'panel', by: 3 * MINUTE }).at('09:05');
    return driver.does(edits(driver, changed('panel', { people: [{ name: 'Bea' }, { name: 'Cleo' }] })));
  };
  const clocks = (driver: RoomDriver) =>
    entriesOf(get(driver.room.run?.slots, 'panel')?.turns ?? noneById).map(([id, { timer }]) => [id, timer.allotted / MINUTE]);
  it('leaves the floor with whoever has it, and takes no more than it took back', () => {
    const driver = alone();
    expect(clocks(driver)).toEqual([
      ['bea', 6.5],
      ['cleo', 6.5],
    ]);
    driver.at('09:06').undoes();
    expect([driver.room.run?.speaking, clocks(driver)]).toEqual([
      'bea',
      [
        ['bea', 4.5],
        ['cleo', 4.5],
      ],
    ]);
  });
  it('leaves the floor with the one who has it also where the handover to them is undone with it', () => {
    const driver = alone().at('09:06').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' }).at('09:07');
    driver.undoes(2);
    // Cleo had eight minutes, and the panel lost three; what she leaves is Bea's.
    expect([driver.room.run?.speaking, facts(driver)]).toEqual(['cleo', ['undone', 'handed-over']]);
    expect(clocks(driver)).toEqual([
      ['bea', 3],
      ['cleo', 5],
    ]);
  });
});

describe('an undo', () => {
  it('of one that stands and one that is not known does nothing', () => {
    const driver = inHold();
    expect(why(driver, { type: 'undo', ids: [idOf(driver), 'unknown'] })).toBe('nothing-to-undo');
  });
  it('of the latest together with one that is not the next does nothing, and names all between', () => {
    const driver = inHold().does({ type: 'skip', slot: 'debate' });
    const [third, second, first] = [idOf(driver, 1), idOf(driver, 2), idOf(driver, 3)];
    expect(why(driver, { type: 'undo', ids: [third, first] })).toBe(`not-latest ${third},${second},${first}`);
  });
  it('of what was done, or of the latest edit, asks nothing of earlier edits that must stand', () => {
    const extra: AgendaFile['slots'][number] = { id: 'extra', kind: 'buffer', title: 'Extra', minutes: 5 };
    const driver = inHold();
    driver.does(
      edits(driver, (file) => changed('panel', { start: '09:25' })({ ...file, slots: file.slots.toSpliced(1, 0, extra) })),
    );
    driver.does({ type: 'start', slot: 'extra' }, { type: 'add', slot: 'extra', by: MINUTE });
    expect(why(driver, { type: 'undo', ids: [idOf(driver)] })).toBe('yes');
    driver.does(edits(driver, changed('debate', { title: 'Another debate' })));
    expect(why(driver, { type: 'undo', ids: [idOf(driver)] })).toBe('yes');
  });
});

describe('going back out of a hold', () => {
  it('leaves nothing, for nothing runs', () => {
    const driver = inHold().does({ type: 'back', from: null, to: 'talk' });
    expect(driver.entries.at(-1)?.events).toEqual([{ type: 'slot-started', slot: 'talk', speaking: null }]);
  });
});

describe('a day that is opened to begin now', () => {
  it('begins a minute from the time of day, however far the clock of the server is from it', () => {
    const driver = new RoomDriver(smallDay(), '08:00');
    driver.wallOffset = HOUR;
    expect(driver.does({ type: 'open', mode: 'now' }).room.run?.offset).toBe(MINUTE);
  });
});
