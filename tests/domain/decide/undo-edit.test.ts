import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { agendaChanges } from '../../../shared/domain/agenda/agenda-changes.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { moveSlot } from '../../../shared/domain/editing/edit.ts';
import { namedBy } from '../../../shared/domain/run/commands/names.ts';
import { position } from '../../../shared/domain/run/order.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, partsDay, seminar, smallDay } from '../../support/agendas/agenda.ts';
import { agendas } from '../../support/agendas/arbitrary-agenda.ts';
import { commandOf, kinds, type Tap } from '../../support/days/arbitrary-day.ts';
import { edits, inSession1, opened, RoomDriver } from '../../support/days/run.ts';
import { expectReached } from '../../support/properties/reached.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const wholeRoom = ({ agenda, run }: Room): string => JSON.stringify([agenda, run]);

/** The slot behind another, without a start of its own; where starts are given, those that it passes move up by its length. */
const movedBehind =
  (id: string, behind: string) =>
  (file: AgendaFile): AgendaFile => {
    const others = file.slots.filter((slot) => slot.id !== id);
    const moved = file.slots.filter((slot) => slot.id === id).map(({ start: _start, ...slot }) => slot);
    return { ...file, slots: others.toSpliced(others.findIndex((slot) => slot.id === behind) + 1, 0, ...moved) };
  };
const changed =
  (id: string, change: Partial<AgendaFile['slots'][number]>) =>
  (file: AgendaFile): AgendaFile => ({
    ...file,
    slots: file.slots.map((slot) => (slot.id === id ? { ...slot, ...change } : slot)),
  });

describe('an edit that nothing has happened to since', () => {
  /** Session 1 was begun in place of what is before it; the keynote comes behind Debate 1 now. */
  const withKeynoteLater = () => {
    const driver = inSession1();
    const before = wholeRoom(driver.room);
    const ids = driver.room.agenda.slots.map(({ id }) => id);
    driver.does(edits(driver, (file) => moveSlot(file, ids.indexOf('keynote'), ids.indexOf('debate-1'))));
    expect(driver.room.agenda.slots.map(({ id }) => id).slice(2, 5)).toEqual(['session-1', 'debate-1', 'keynote']);
    return { driver, before };
  };
  it('is undone where it moved a slot that was left out behind what runs', () => {
    const { driver, before } = withKeynoteLater();
    expect(wholeRoom(driver.undoesPlan().room)).toBe(before);
  });
  it('is undone also once what runs has gone on, and what it moved was not touched', () => {
    const { driver } = withKeynoteLater();
    driver.does({ type: 'add', slot: 'session-1', by: MINUTE }).at('09:30');
    driver.does({ type: 'advance', from: 'session-1', to: 'debate-1' }).undoesPlan();
    expect(driver.room.agenda.slots.map(({ id }) => id)).toEqual(seminar().slots.map(({ id }) => id));
    expect(driver.room.run?.current).toBe('debate-1');
  });
  it('is done again and undone again', () => {
    const { driver, before } = withKeynoteLater();
    const after = wholeRoom(driver.room);
    const id = driver.room.agendaStanding.at(-1)?.commandId ?? '';
    driver.undoesPlan();
    expect(wholeRoom(driver.does({ type: 'redo', id }).room)).toBe(after);
    expect(wholeRoom(driver.undoesPlan().room)).toBe(before);
  });
  it('stays once what it moved was brought back into the day: its turn would never come', () => {
    const { driver } = withKeynoteLater();
    driver.does({ type: 'unskip', slot: 'keynote' });
    const id = driver.room.agendaStanding.at(-1)?.commandId ?? '';
    expect(driver.tries({ type: 'undo', ids: [id] })).toEqual({ ok: false, why: 'behind-facts', detail: 'keynote' });
  });
  it('stays once the run has gone past the place of what it took out', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
    driver.does(edits(driver, (file) => ({ ...file, slots: file.slots.filter(({ id }) => id !== 'panel') }))).at('09:40');
    driver.does({ type: 'advance', from: 'talk', to: 'coffee' });
    const id = driver.room.agendaStanding.at(-1)?.commandId ?? '';
    expect(driver.tries({ type: 'undo', ids: [id] })).toEqual({ ok: false, why: 'behind-facts', detail: 'panel' });
  });
  it('is undone where it gave a length to the last slot, which had begun without one', () => {
    const driver = opened(smallDay()).at('10:30').does({ type: 'start', slot: 'lunch' });
    const before = wholeRoom(driver.room);
    driver.does(edits(driver, changed('lunch', { minutes: 60 })));
    expect(wholeRoom(driver.undoesPlan().room)).toBe(before);
  });
  it('is undone where it gave the floor of the running panel by itself', () => {
    const alone = agendaFrom(
      fileOf([
        { id: 'panel', kind: 'panel', title: 'A panel', start: '09:00', minutes: 15, people: [{ name: 'Bea' }] },
        { id: 'end', kind: 'talk', title: 'The end', minutes: 10 },
      ]),
    );
    const driver = opened(alone).at('09:00').does({ type: 'start', slot: 'panel' });
    const before = wholeRoom(driver.room);
    driver.at('09:05').does(edits(driver, changed('panel', { people: [{ name: 'Bea' }, { name: 'Cleo' }] })));
    expect(driver.room.run?.speaking).toBe('bea');
    expect(wholeRoom(driver.undoesPlan().room)).toBe(before);
  });
  it('is undone together with those before it', () => {
    const { driver, before } = withKeynoteLater();
    driver.does(edits(driver, changed('debate-3', { title: 'Another debate' })));
    const ids = driver.room.agendaStanding.map(({ commandId }) => commandId).toReversed();
    expect(wholeRoom(driver.does({ type: 'undo', ids }).room)).toBe(before);
  });
});

type Step = Tap & { readonly edit: number };
const anyEdit =
  ({ edit, pick, ms }: Pick<Step, 'edit' | 'pick' | 'ms'>) =>
  (file: AgendaFile): AgendaFile => {
    const { slots } = file;
    const at = pick % slots.length;
    const one = slots[at];
    const minutes = 1 + Math.round(ms / 60_000);
    switch (one === undefined ? -1 : edit % 6) {
      case 0:
        return movedBehind(one?.id ?? '', slots[(at + 1 + (ms % slots.length)) % slots.length]?.id ?? '')(file);
      case 1:
        return { ...file, slots: slots.toSpliced(at, 1) };
      case 2:
        return { ...file, slots: slots.toSpliced(at, 0, { id: `extra-${pick}`, kind: 'talk', title: 'One more', minutes }) };
      case 3:
        return changed(one?.id ?? '', { people: [{ name: 'Bea' }, { name: 'Cleo' }, { name: `Dan ${ms % 3}` }] })(file);
      case 4:
        return changed(one?.id ?? '', { kind: ms % 2 === 0 ? 'panel' : 'talk', parts: undefined })(file);
      default:
        return changed(one?.id ?? '', { minutes })(file);
    }
  };

type EditedDay = {
  readonly agenda: Agenda;
  readonly steps: readonly (Omit<Step, 'kind'> & { readonly kind: Tap['kind'] | 'begin' })[];
};
const days: fc.Arbitrary<EditedDay> = fc.record({
  agenda: fc.oneof(fc.constantFrom(smallDay(), partsDay(), seminar()), agendas),
  steps: fc.array(
    fc.record({
      edit: fc.nat(17),
      kind: fc.constantFrom(...kinds, 'begin' as const),
      pick: fc.nat(20),
      ms: fc.integer({ min: 1, max: 1_200_000 }),
      wait: fc.integer({ min: 0, max: 900_000 }),
    }),
    { minLength: 4, maxLength: 30 },
  ),
});

/** Whether something was done since the edit to what it changed, or the run has gone past it. */
const wasTouched = (driver: RoomDriver): boolean => {
  const edit = driver.room.agendaStanding.at(-1);
  if (edit === undefined) return true;
  const changes = agendaChanges(edit.before, edit.after);
  const slots = new Set(changes.flatMap((change) => (change.type === 'agenda' ? [] : [change.slot])));
  const since = driver.entries.filter(({ revision }) => revision > edit.revision);
  const moved = driver.room.standing.filter(({ revision }) => revision > edit.revision).flatMap((entry) => entry.moved);
  const named = [...since.flatMap(({ command }) => namedBy(command).slots), ...moved];
  if (named.some((id) => slots.has(id))) return true;
  const reached = (run: Room['run']): number => position({ agenda: edit.before, run });
  const [then, now] = [reached(edit.runBefore), reached(driver.room.run)];
  return edit.before.slots.some(({ id }, index) => slots.has(id) && index >= then && index < now);
};

/** Plays a day that edits its agenda, and looks after each step. */
const playEdits = (day: EditedDay, look: (driver: RoomDriver) => void): void => {
  const driver = new RoomDriver(day.agenda, '08:59').does({ type: 'open', mode: 'published' });
  for (const step of day.steps) {
    driver.wait(step.wait);
    const { slots } = driver.room.agenda;
    if (step.kind === 'begin') driver.tries({ type: 'begin-at', slot: slots[step.pick % slots.length]?.id ?? '' });
    else if (step.edit < 6) driver.tries(edits(driver, anyEdit(step)));
    else driver.tries(commandOf({ ...step, kind: step.kind }, driver));
    look(driver);
  }
};

describe('the latest edit', () => {
  it(`can be undone as long as nothing names what it changed or has gone past it (SEED=${SEED})`, () => {
    let undone = 0;
    fc.assert(
      fc.property(days, (day) =>
        playEdits(day, (driver) => {
          const edit = driver.room.agendaStanding.at(-1);
          if (edit === undefined || wasTouched(driver)) return;
          const { room, entries } = driver;
          driver.undoesPlan();
          undone += 1;
          if (room.revision === edit.revision) expect(wholeRoom(driver.room)).toBe(JSON.stringify([edit.before, edit.runBefore]));
          // The day goes on with the edit.
          driver.room = room;
          entries.pop();
        }),
      ),
      { seed: SEED, numRuns: 150 },
    );
    expectReached(undone, 100);
  });
});
