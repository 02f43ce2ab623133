import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { noneById } from '../../../shared/domain/by-id.ts';
import { moderatorLog } from '../../../shared/domain/report/log-lines.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { anyNames, canonical, fileNames, type Names, plainNames } from '../../support/agendas/renamed.ts';
import { expectedBy, seenBy } from '../../support/days/renamed-day.ts';
import { opened } from '../../support/days/run.ts';
import { type WholeDay, wholeDays } from '../../support/days/whole-day.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const numRuns = Number(process.env['DAYS'] ?? 5);
console.info(`names: SEED=${seed}`);

type Seen = typeof seenBy;
const same = (names: fc.Arbitrary<Names>, canEdit: boolean, seen: Seen = seenBy, expected: Seen = expectedBy) => {
  const property = fc.property(wholeDays, names, (drawn: WholeDay, by) => {
    // An edit passes through the file, whose ids are slugs.
    const day = canEdit ? drawn : { ...drawn, steps: drawn.steps.filter(({ kind }) => kind !== 'edit') };
    expect(canonical(seen(day, by, noneById))).toBe(canonical(expected(day, by, noneById)));
  });
  return fc.check(property, { seed, numRuns });
};

const holds = (told: ReturnType<typeof same>): void => {
  if (told.failed) throw new Error(fc.defaultReportMessage(told) ?? 'failed', { cause: told.errorInstance });
};

describe('names are only names: a day shows and keeps the same, whatever its ids and names are', () => {
  it('ids and names are words that JavaScript, the dictionaries or JSON know', () => holds(same(anyNames, false)));
  it('ids and names come from a file, and the day is edited', () => holds(same(fileNames, true)));
  it('a slot and a person of one id are told apart in the list of what was done', () => {
    const [talk, panel, ...rest] = smallDay().slots;
    if (!talk || !panel) throw new Error('no slots');
    const driver = opened({ ...smallDay(), slots: [{ ...talk, id: 'cleo' }, panel, ...rest] }).at('09:20');
    driver.does({ type: 'start', slot: 'panel' }, { type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    expect(moderatorLog(driver.room, driver.entries)[0]).toMatchObject({ subject: 'Bea', object: 'Cleo' });
  });
  it('sabotage: records that any word may index are noticed', async () => {
    vi.resetModules();
    vi.doMock('../../../shared/domain/by-id.ts', async () => ({
      ...(await vi.importActual('../../../shared/domain/by-id.ts')),
      get: (record: object | undefined, id: string) => record && Reflect.get(record, id),
    }));
    const { seenBy: careless } = await import('../../support/days/renamed-day.ts');
    vi.doUnmock('../../../shared/domain/by-id.ts');
    expect(same(anyNames, false, careless).failed).toBe(true);
    expect(same(fc.constant(plainNames), false, careless).failed).toBe(false);
  });
});
