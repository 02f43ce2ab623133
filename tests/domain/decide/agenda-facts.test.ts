import { describe, expect, it } from 'vitest';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { decide } from '../../../shared/domain/decide/decide.ts';
import { factConflict } from '../../../shared/domain/decide/decide-agenda.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, smallDay } from '../../support/agendas/agenda.ts';
import { edits, opened, RoomDriver } from '../../support/days/run.ts';

const inTalk = () => opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
const changed =
  (id: string, change: Partial<AgendaFile['slots'][number]>) =>
  (file: AgendaFile): AgendaFile => ({
    ...file,
    slots: file.slots.map((slot) => (slot.id === id ? { ...slot, ...change } : slot)),
  });
const without = (id: string) => (file: AgendaFile) => ({ ...file, slots: file.slots.filter((slot) => slot.id !== id) });
const answer = (driver: RoomDriver, command: Command): string => {
  const decision = driver.tries(command);
  return decision.ok ? 'yes' : [decision.why, decision.detail].filter((word) => word !== undefined).join(' ');
};
/** A decision by a caller that has read neither a file nor an edit. */
const unread = ({ room, now }: RoomDriver, command: Command) =>
  decide(room, command, { now, wallOffset: 0, runId: 'run', commandId: 'command' });

describe('what an agenda must keep', () => {
  it('is a slot that has run, also where no standing entry names it', () => {
    const driver = inTalk().at('09:20').does({ type: 'advance', from: 'talk', to: 'panel' });
    driver.room = { ...driver.room, standing: [] };
    expect(answer(driver, edits(driver, without('talk')))).toBe('has-facts talk');
  });
  it('is no slot that it does not have, whatever a standing entry names', () => {
    const driver = inTalk().does({ type: 'skip', slot: 'debate' });
    const standing = driver.room.standing.map((entry) => ({ ...entry, moved: [...entry.moved, 'gone'] }));
    driver.room = { ...driver.room, standing };
    expect(answer(driver, edits(driver, without('coffee')))).toBe('yes');
  });
  it('is everybody who has spoken in a panel, each of them named', () => {
    const driver = inTalk().at('09:20').does({ type: 'advance', from: 'talk', to: 'panel' });
    driver.at('09:25').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    const others = changed('panel', { people: [{ name: 'Dan' }, { name: 'Eve' }] });
    expect(answer(driver, edits(driver, others))).toBe('has-facts bea, cleo');
  });
  it('is no slot that comes directly behind the one that ended last', () => {
    const driver = inTalk().at('09:15').does({ type: 'finish', slot: 'talk' });
    const between: AgendaFile['slots'][number] = { id: 'between', kind: 'talk', title: 'Between', minutes: 3 };
    const later = edits(driver, (file) =>
      changed('panel', { start: '09:23' })({ ...file, slots: file.slots.toSpliced(1, 0, between) }),
    );
    expect(answer(driver, later)).toBe('yes');
  });
  it('is no length of a last slot that has not run', () => {
    const day = agendaFrom(
      fileOf([
        { id: 'a', kind: 'talk', title: 'A', start: '09:00', minutes: 20 },
        { id: 'b', kind: 'talk', title: 'B', start: '09:20', minutes: 20 },
      ]),
    );
    const driver = opened(day).at('09:00').does({ type: 'start', slot: 'a' });
    expect(answer(driver, edits(driver, changed('b', { minutes: undefined })))).toBe('yes');
    expect(driver.room.agenda.slots[1]?.length).toBeNull();
  });
  it('is its times, so that a run of them goes on under no agenda without slots', () => {
    const { room } = inTalk();
    expect(factConflict(room, { ...room.agenda, slots: [] })).toMatchObject({ ok: false, why: 'has-facts' });
  });
});

describe('an agenda that is sent', () => {
  it('keeps the id of the room, also while no run is open', () => {
    const driver = new RoomDriver(smallDay());
    expect(driver.tries(edits(driver, (file) => ({ ...file, id: 'other' })))).toEqual({
      ok: false,
      why: 'bad-agenda',
      problems: [{ path: 'id', value: '"other"', expected: { word: 'same-room', values: { held: 'room' } } }],
    });
  });
  it('on the agenda before last is answered with what has changed since that one alone', () => {
    const driver = inTalk();
    driver.does(edits(driver, changed('panel', { title: 'Yours' })));
    const mine = edits(driver, changed('debate', { title: 'Mine' }));
    driver.does(edits(driver, changed('coffee', { minutes: 15 })));
    expect(answer(driver, mine)).toBe('plan-moved Coffee: 09:40, 20 min → 09:40, 15 min');
  });
  it('is refused where nobody has read it', () => {
    const driver = inTalk();
    expect(unread(driver, { type: 'edit-agenda', planRevision: 0, agenda: fileOfAgenda(smallDay()) })).toEqual({
      ok: false,
      why: 'bad-agenda',
    });
  });
  it('is the file that waits, and no other', () => {
    const driver = inTalk();
    driver.file = { hash: 'waits', agenda: agendaFrom(changed('panel', { minutes: 12 })(fileOfAgenda(smallDay()))) };
    expect(answer(driver, { type: 'apply-file', hash: 'another', planRevision: 0 })).toBe('no-such-file');
    expect(answer(driver, { type: 'apply-file', hash: 'waits', planRevision: 0 })).toBe('yes');
    expect(driver.room.agenda.slots[1]?.length).toBe(12 * MINUTE);
  });
});
