import { describe, expect, it } from 'vitest';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { get } from '../../../shared/domain/by-id.ts';
import { mainFace } from '../../../shared/domain/clock/face.ts';
import { changeMinutes } from '../../../shared/domain/editing/edit.ts';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, seminar, smallDay } from '../../support/agendas/agenda.ts';
import { edits, opened, RoomDriver } from '../../support/days/run.ts';

const without =
  (...ids: string[]) =>
  (file: AgendaFile): AgendaFile => ({ ...file, slots: file.slots.filter(({ id }) => !ids.includes(id)) });
const changed =
  (id: string, change: Partial<AgendaFile['slots'][number]>) =>
  (file: AgendaFile): AgendaFile => ({
    ...file,
    slots: file.slots.map((slot) => (slot.id === id ? { ...slot, ...change } : slot)),
  });
const running = () => opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:05');
const allottedOf = ({ room }: RoomDriver, slot: string) => (get(room.run?.slots, slot)?.timer.allotted ?? 0) / MINUTE;

describe('the agenda as a file and back', () => {
  it.each([
    ['the seminar', seminar()],
    ['a small day', smallDay()],
  ])('%s reads back as itself', (_name, agenda) => expect(agendaFrom(fileOfAgenda(agenda))).toEqual(agenda));
});

describe('editing while it runs', () => {
  it('before the first opening, between runs and while one is open', () => {
    const driver = new RoomDriver(smallDay());
    driver.does(edits(driver, changed('talk', { title: 'Another talk' })));
    expect([driver.room.agendaRevision, driver.room.agenda.slots[0]?.title]).toEqual([1, 'Another talk']);
    driver.does({ type: 'open', mode: 'published' });
    driver.does(edits(driver, without('debate')));
    expect(driver.room.agenda.slots.map(({ id }) => id)).toEqual(['talk', 'panel', 'coffee', 'lunch']);
  });
  it('tells every problem with its place, what stands there and what was expected, and does nothing', () => {
    const driver = running();
    const wrong = (file: AgendaFile) => changed('panel', { minutes: 40, maximum: 10 })(changed('debate', { title: '' })(file));
    const decision = driver.tries(edits(driver, wrong));
    expect(decision).toMatchObject({ ok: false, why: 'bad-agenda' });
    expect(!decision.ok && decision.problems?.map(({ path }) => path)).toEqual([
      'slots[3].title',
      'slots[1].maximum',
      'slots[2].start',
    ]);
    expect(driver.room.agendaRevision).toBe(0);
  });
  it('the longer running slot goes on with what it has spent', () => {
    const driver = running();
    driver.does(edits(driver, (file) => changed('talk', { minutes: 15 })(file)));
    expect(mainFace(driver.room, driver.now).remaining).toBe(10 * MINUTE);
    expect(get(driver.room.run?.slots, 'talk')?.stints).toEqual([{ start: driver.local('09:00'), end: null }]);
  });
  it('a slot that shares its id with a person who was handed over to may be taken out', () => {
    const extra: AgendaFile['slots'][number] = { id: 'cleo', kind: 'debate', title: 'Cleo asks', minutes: 5 };
    const driver = opened(smallDay());
    driver.does(edits(driver, (file) => ({ ...file, slots: file.slots.toSpliced(2, 0, extra) })));
    driver.at('09:20').does({ type: 'start', slot: 'panel' });
    driver.at('09:25').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    driver.does(edits(driver, without('cleo')));
    expect(driver.room.agenda.slots.map(({ id }) => id)).not.toContain('cleo');
  });
  it.each<readonly [string, Command]>([
    ['a skip', { type: 'skip', slot: 'debate' }],
    ['a longer debate', { type: 'add', slot: 'debate', by: MINUTE }],
    ['an accepted proposal', { type: 'accept-plan', changes: [{ slot: 'debate', from: 30 * MINUTE, to: 25 * MINUTE }] }],
  ])('%s that stands keeps its slot in the agenda', (_name, command) => {
    const driver = running().does(command);
    expect(driver.tries(edits(driver, without('debate')))).toMatchObject({ why: 'has-facts', detail: 'debate' });
  });
  it('the forecast of what follows goes by the new length of a slot ahead', () => {
    const driver = running();
    driver.does(edits(driver, (file) => changeMinutes(file, 1, 20)));
    expect(forecast(driver.room, driver.now).slots.find(({ slot }) => slot === 'panel')?.end).toBe(driver.local('09:40'));
  });
  it('editing a past slot’s length changes no fact and no drift', () => {
    const driver = running().at('09:20').does({ type: 'advance', from: 'talk', to: 'panel' });
    const facts = JSON.stringify(driver.room.run);
    const { drift } = forecast(driver.room, driver.now);
    driver.does(edits(driver, changed('talk', { minutes: 10 })));
    expect(JSON.stringify(driver.room.run)).toBe(facts);
    expect(forecast(driver.room, driver.now).drift).toBe(drift);
  });
  it('deleting the running slot is refused; its start undone, it can go', () => {
    const driver = running();
    expect(driver.tries(edits(driver, without('talk')))).toEqual({ ok: false, why: 'has-facts', detail: 'talk' });
    driver.undoes();
    expect(driver.tries(edits(driver, without('talk'))).ok).toBe(true);
  });
  it.each([
    ['minutes were added to', { type: 'add', slot: 'debate', by: MINUTE }],
    ['was skipped', { type: 'skip', slot: 'debate' }],
    ['a plan shortened', { type: 'accept-plan', changes: [{ slot: 'debate', from: 30 * MINUTE, to: 20 * MINUTE }] }],
  ] satisfies [string, Command][])('a slot that %s stays while that stands', (_name, command) => {
    const driver = running().does(command);
    expect(driver.tries(edits(driver, without('debate')))).toMatchObject({ why: 'has-facts', detail: 'debate' });
    expect(driver.undoes().tries(edits(driver, without('debate'))).ok).toBe(true);
  });
  it('an edit keeps the person who has the floor in the panel', () => {
    const driver = running().at('09:20').does({ type: 'advance', from: 'talk', to: 'panel' });
    expect(driver.tries(edits(driver, changed('panel', { people: [{ name: 'Cleo' }, { name: 'Dan' }] })))).toMatchObject({
      why: 'has-facts',
      detail: 'bea',
    });
    expect(driver.tries(edits(driver, changed('panel', { people: [{ name: 'Bea' }, { name: 'Dan' }] }))).ok).toBe(true);
  });
  it('a slot that has not run is never put before one that has', () => {
    const driver = running().at('09:20').does({ type: 'advance', from: 'talk', to: 'panel' });
    const added = (file: AgendaFile): AgendaFile => ({
      ...file,
      slots: [{ id: 'late', kind: 'talk', title: 'Late', start: '08:00', minutes: 5 }, ...file.slots],
    });
    expect(driver.tries(edits(driver, added))).toMatchObject({ why: 'behind-facts', detail: 'late' });
  });
  it('the room, the day and the zone are held fast while a run is open', () => {
    const driver = running();
    const decision = driver.tries(edits(driver, (file) => ({ ...file, id: 'other', date: '2026-03-11' })));
    expect(!decision.ok && decision.problems?.map(({ path, expected }) => [path, expected])).toEqual([
      ['id', { word: 'same-room', values: { held: 'room' } }],
      ['date', { word: 'held', values: { held: '2026-03-10' } }],
    ]);
    driver.does({ type: 'close' });
    expect(driver.tries(edits(driver, (file) => ({ ...file, date: '2026-03-11' }))).ok).toBe(true);
  });
  it('an edit that changes nothing is no entry', () => {
    const driver = running();
    expect(driver.tries(edits(driver, (file) => file))).toMatchObject({ why: 'nothing-changed' });
  });
  it('the second of two editors is told what the first changed, and loses nothing', () => {
    const driver = running();
    const second = edits(driver, changed('debate', { title: 'Mine' }));
    driver.does(edits(driver, changed('panel', { minutes: 18, title: 'Yours' })));
    expect(driver.tries(second)).toEqual({
      ok: false,
      why: 'plan-moved',
      detail: 'Yours: 09:20, 15 min → 09:20, 18 min\nYours: …',
    });
  });
  it('new signals of the running slot fire nothing for what has passed', async () => {
    const { crossings } = await import('../../../shared/domain/clock/crossings.ts');
    const driver = running().at('09:12');
    driver.does(edits(driver, changed('talk', { signals: [12, 6, 1] })));
    expect(crossings(driver.room, driver.now)).toEqual([]);
    expect(crossings(driver.room, driver.local('09:15')).map(({ remaining }) => remaining / MINUTE)).toEqual([6]);
  });
});

describe('two histories', () => {
  const edited = () => {
    const driver = running();
    driver.does(edits(driver, changed('panel', { minutes: 18 })));
    return driver;
  };
  it('undo of the plan leaves the run alone, and undo of the run leaves the plan alone', () => {
    const driver = edited().does({ type: 'add', slot: 'talk', by: MINUTE });
    driver.undoesPlan();
    expect([allottedOf(driver, 'panel'), allottedOf(driver, 'talk')]).toEqual([15, 21]);
    driver.does({ type: 'redo', id: driver.room.agendaUndone.at(-1)?.commandId ?? '' }).undoes();
    expect([allottedOf(driver, 'panel'), allottedOf(driver, 'talk')]).toEqual([18, 20]);
  });
  it('names what stands after it in its own history only', () => {
    const driver = edited();
    const first = driver.room.agendaStanding.at(-1)?.commandId ?? '';
    driver.does({ type: 'add', slot: 'talk', by: MINUTE });
    driver.does(edits(driver, changed('debate', { minutes: 20 })));
    const second = driver.room.agendaStanding.at(-1)?.commandId ?? '';
    expect(driver.tries({ type: 'undo', ids: [first] })).toEqual({ ok: false, why: 'not-latest', detail: `${second},${first}` });
    driver.does({ type: 'undo', ids: [second, first] });
    expect(driver.room.agenda).toEqual(smallDay());
    expect(driver.tries({ type: 'undo', ids: [first] })).toMatchObject({ why: 'already-undone' });
    expect(allottedOf(driver, 'talk')).toBe(21);
  });
  it('undo of an edit gives each slot exactly what it had, also what a cut left of it', () => {
    const driver = running().does({ type: 'take', slot: 'panel', by: 12 * MINUTE });
    const before = JSON.stringify(driver.room.run);
    driver.does(edits(driver, changed('panel', { minutes: 10 })));
    expect(allottedOf(driver, 'panel')).toBe(0);
    expect(JSON.stringify(driver.undoesPlan().room.run)).toBe(before);
    driver.does({ type: 'redo', id: driver.room.agendaUndone.at(-1)?.commandId ?? '' });
    expect(allottedOf(driver.undoes(), 'panel')).toBe(10);
  });
  it('a slot that was added and has run stays, however much its edit is undone', () => {
    const driver = running();
    const added = (file: AgendaFile): AgendaFile => ({
      ...file,
      slots: file.slots
        .toSpliced(1, 0, { id: 'extra', kind: 'buffer', title: 'Extra', minutes: 5 })
        .map((slot) => (slot.id === 'panel' ? { ...slot, start: '09:25' } : slot)),
    });
    driver.does(edits(driver, added)).at('09:20').does({ type: 'advance', from: 'talk', to: 'extra' });
    const id = driver.room.agendaStanding.at(-1)?.commandId ?? '';
    expect(driver.tries({ type: 'undo', ids: [id] })).toMatchObject({ why: 'has-facts', detail: 'extra' });
  });
  it('works while no run is open, and reaches back to the opening', () => {
    const driver = new RoomDriver(smallDay());
    driver.does(edits(driver, changed('talk', { title: 'Another' })));
    const id = driver.room.agendaStanding.at(-1)?.commandId ?? '';
    driver.undoesPlan();
    expect(driver.room.agenda.slots[0]?.title).toBe('A talk');
    driver.does({ type: 'redo', id }, { type: 'open', mode: 'published' });
    expect(driver.tries({ type: 'undo', ids: [id] })).toMatchObject({ why: 'nothing-to-undo' });
  });
  it('a new edit ends the redo of the plan, not of the run', () => {
    const driver = edited().does({ type: 'add', slot: 'talk', by: MINUTE }).undoes().undoesPlan();
    driver.does(edits(driver, changed('debate', { minutes: 20 })));
    expect([driver.room.agendaUndone.length, driver.room.undone.length]).toEqual([0, 1]);
  });
});
