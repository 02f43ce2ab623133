import { describe, expect, it } from 'vitest';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { agendaOf } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { bringIn } from '../../../shared/domain/editing/bring-in.ts';
import { seminar } from '../../support/agendas/agenda.ts';

const now = fileOfAgenda(seminar());
/** The agenda as a programme of another form tells it: titles, times and people alone. */
const told: AgendaFile = {
  ...now,
  id: 'programme',
  title: 'Programme',
  slots: now.slots.map(({ id, title, start, minutes, people }) => ({
    id: `brought-${id}`,
    kind: 'talk',
    title,
    ...(start === undefined ? {} : { start }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(people === undefined ? {} : { people: people.map(({ name }) => ({ name })) }),
  })),
};
const changed = (slots: (all: AgendaFile['slots']) => AgendaFile['slots']): AgendaFile =>
  bringIn(now, { ...told, slots: slots(told.slots) });
const slotOf = (file: AgendaFile, id: string) => file.slots.find((slot) => slot.id === id) ?? expect.fail(id);

describe('a programme that is brought a second time', () => {
  it('changes nothing where it says what it said', () => {
    expect(bringIn(now, told)).toEqual(now);
  });

  it('moves and shortens what it says, and keeps what was set here', () => {
    const file = changed((all) =>
      all.map((slot) => (slot.title === 'Coffee break' ? { ...slot, start: '11:20', minutes: 10 } : slot)),
    );
    expect(slotOf(file, 'coffee')).toEqual({ ...slotOf(now, 'coffee'), start: '11:20', minutes: 10 });
  });

  it('knows a slot under another title by its time and its people', () => {
    const file = changed((all) => all.map((slot) => (slot.start === '09:05' ? { ...slot, title: 'Another keynote' } : slot)));
    expect(slotOf(file, 'keynote')).toEqual({ ...slotOf(now, 'keynote'), title: 'Another keynote' });
  });

  it('adds what is new under an id that no slot had, and leaves out what it no longer has', () => {
    const file = changed((all) => [
      ...all.slice(0, 2),
      { id: 'welcome', kind: 'talk', title: 'A word from the mayor', start: '09:02', minutes: 3 },
      ...all.slice(3),
    ]);
    expect(file.slots.map(({ id }) => id)).toEqual([
      'welcome',
      'introduction',
      'a-word-from-the-mayor',
      ...now.slots.slice(3).map(({ id }) => id),
    ]);
  });

  it('never leaves an agenda unsound by what was set here and fits no more', () => {
    const set: AgendaFile = {
      ...now,
      slots: now.slots.map((slot) =>
        slot.id === 'keynote'
          ? {
              ...slot,
              minimum: 8,
              maximum: 12,
              signals: [5, 2],
              parts: [
                { kind: 'talk', minutes: 7 },
                { kind: 'questions', minutes: 3 },
              ],
            }
          : slot,
      ),
    };
    const file = bringIn(set, {
      ...told,
      slots: told.slots.map((slot) => (slot.start === '09:05' ? { ...slot, minutes: 4 } : slot)),
    });
    expect(slotOf(file, 'keynote')).toMatchObject({
      minutes: 4,
      minimum: 4,
      signals: [2],
      parts: [{ kind: 'talk' }, { kind: 'questions' }],
    });
    expect(agendaOf(file).ok).toBe(true);
  });
});
