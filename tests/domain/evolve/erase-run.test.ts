import { describe, expect, it } from 'vitest';
import { erasedRun, withErasedAgendas } from '../../../shared/domain/evolve/erase-run.ts';
import { runsOf } from '../../../shared/domain/run/runs/runs.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened, type RoomDriver } from '../../support/days/run.ts';

const applied = (driver: RoomDriver, title: string): RoomDriver => {
  driver.file = { hash: title, agenda: { ...smallDay(), title } };
  return driver.does({ type: 'apply-file', hash: title, planRevision: driver.room.agendaRevision });
};
const firstErased = ({ entries }: RoomDriver) => erasedRun(smallDay(), entries, runsOf(entries)[0] ?? expect.fail('no run'));

describe('a run that is erased', () => {
  it('leaves empty places that end with its close, and of its commands the word that a file was applied', () => {
    const driver = applied(opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }), 'Another day').does({
      type: 'close',
    });
    const { entries } = firstErased(driver);
    expect(entries.map(({ command, events }) => [command.type, events.map(({ type }) => type)])).toEqual([
      ['close', []],
      ['close', []],
      ['apply-file', ['agenda-replaced']],
      ['close', ['closed']],
    ]);
    expect(entries.map(({ device, author, erased }) => [device, author, erased])).toEqual(entries.map(() => ['', '', true]));
  });
  it('leaves the agendas of later runs in memory as they are', () => {
    const driver = applied(applied(opened(smallDay()), 'First'), 'Second').does({ type: 'close' }, { type: 'open', mode: 'now' });
    applied(applied(driver, 'Third'), 'Fourth');
    const titles = withErasedAgendas(driver.room, firstErased(driver)).pastAgendas.map(({ agenda }) => agenda.title);
    expect(titles).toEqual(['A day', 'Second', 'Second', 'Third']);
  });
});
