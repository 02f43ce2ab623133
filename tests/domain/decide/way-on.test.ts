import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { entriesOf } from '../../../shared/domain/by-id.ts';
import { bigButton } from '../../../shared/domain/clock/big-button.ts';
import { decide } from '../../../shared/domain/decide/decide.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { currentSlot, nextSlot, slotRunOf } from '../../../shared/domain/run/order.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { panelDays, playPanel } from '../../support/days/panel-day.ts';
import { edits, opened, type RoomDriver } from '../../support/days/run.ts';
import { playDay, wholeDays } from '../../support/days/whole-day.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** Commands that would be refused though the state has to offer them as its way on. */
const blocked = ({ room, now, present, wallOffset }: RoomDriver): readonly string[] => {
  const { run } = room;
  if (run === null) return [];
  const isRefused = (command: Command): boolean =>
    !decide(room, command, { now: present, t: now, wallOffset, runId: 'run', commandId: 'a way on' }).ok;
  const slot = currentSlot(room);
  const next = nextSlot(room);
  if (run.stage === 'done') return next === null ? [] : [`done before ${next.id}`];
  if (slot === null) {
    if (next !== null) return isRefused({ type: 'start', slot: next.id, early: true }) ? [`start ${next.id}`] : [];
    // Before anything has begun all may be skipped: each can be brought back.
    return run.stage === 'before' ? [] : ['nothing comes next'];
  }
  const turns = entriesOf(slotRunOf(run, slot).turns);
  const floor = turns.filter(([, { status }]) => status === 'speaking').map(([id]) => id);
  const from = run.speaking ?? '';
  return [
    ...(isRefused({ type: 'finish', slot: slot.id }) ? [`finish ${slot.id}`] : []),
    ...(floor.join() === from ? [] : [`the floor of ${slot.id} is ${floor.join()}, not ${from}`]),
    ...slot.people
      .map(({ id }) => id)
      .filter(() => turns.length > 0)
      .filter((to) => to !== from && isRefused({ type: 'hand-over', slot: slot.id, from, to }))
      .map((to) => `hand over to ${to}`),
  ];
};

describe('a way on', () => {
  it(`is there in every panel that runs, whatever was edited and undone (SEED=${SEED})`, () =>
    fc.assert(
      fc.property(panelDays, (day) => playPanel(day, ({ driver }) => expect(blocked(driver)).toEqual([]))),
      { seed: SEED, numRuns: 150 },
    ));
  it(`is there on every day, whatever was done (SEED=${SEED})`, () =>
    fc.assert(
      fc.property(wholeDays, (day) => playDay(day, (driver) => expect(blocked(driver)).toEqual([]))),
      { seed: SEED, numRuns: 60 },
    ));
  it('is the end of a panel of one that ended, gained a person and runs again: it has no turns', () => {
    const alone = (file: AgendaFile, ...names: readonly string[]): AgendaFile => ({
      ...file,
      slots: file.slots.map((slot) => (slot.id === 'panel' ? { ...slot, people: names.map((name) => ({ name })) } : slot)),
    });
    const driver = opened(smallDay());
    driver.does(edits(driver, (file) => alone(file, 'Bea')));
    driver.at('09:20').does({ type: 'start', slot: 'panel' }, { type: 'finish', slot: 'panel' });
    driver.does(edits(driver, (file) => alone(file, 'Bea', 'Cleo')));
    driver.does({ type: 'back', from: null, to: 'panel' });
    expect([driver.room.run?.speaking, blocked(driver)]).toEqual([null, []]);
    expect(bigButton(driver.room, driver.now).action).toBe('finish');
  });
  it('is the end of the run where an edit leaves nothing ahead, and the next slot again where one adds it', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }, { type: 'finish', slot: 'talk' });
    driver.does(edits(driver, (file) => ({ ...file, slots: file.slots.slice(0, 1) })));
    expect([driver.room.run?.stage, bigButton(driver.room, driver.now).action]).toEqual(['done', 'none']);
    driver.undoesPlan();
    expect([driver.room.run?.stage, nextSlot(driver.room)?.id]).toEqual(['hold', 'panel']);
  });
  it('sabotage: a panel whose floor nobody has is found', () => {
    const driver = opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' });
    if (driver.room.run !== null) driver.room = { ...driver.room, run: { ...driver.room.run, speaking: null } };
    expect(blocked(driver)).not.toEqual([]);
  });
});
