import { describe, expect, it } from 'vitest';
import type { Asked } from '../../../client/live/ask.ts';
import { type Answers, agendaWith, answered, isBreak, noAnswers } from '../../../client/rooms/bring/answers.ts';
import type { Understood } from '../../../client/rooms/bring/brought.ts';
import { columnsKept, columnsKnown } from '../../../client/rooms/bring/columns/remembered-columns.ts';
import { type Made, makeEvents } from '../../../client/rooms/bring/making/make-events.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';

const agenda: AgendaFile = {
  id: 'day',
  title: 'Day',
  date: '2027-03-04',
  timeZone: 'Europe/Paris',
  language: 'en',
  slots: [
    { id: 'machines', kind: 'talk', title: 'Machines', start: '09:00', minutes: 60 },
    { id: 'hands', kind: 'talk', title: 'Hands', start: '10:30', minutes: 60 },
  ],
};
const gap = { before: 'hands', start: '10:00', minutes: 30 };
const understood: Understood = {
  format: 'text',
  choices: [{ room: null, date: null, count: 2 }],
  choice: { room: null, date: null },
  agenda: agenda as Understood['agenda'],
  guesses: [],
  gaps: [gap],
  remarks: [],
  columns: null,
};
const into = (now: AgendaFile | null) => ({ now, breaksKeepTimes: true, words: 'Break' });

describe('what is answered to the guesses of a programme', () => {
  it('makes no break of a gap that nobody has said yes to', () => {
    expect(agendaWith(understood, noAnswers, into(null)).slots).toHaveLength(2);
  });
  it('makes a break of a gap by one answer, and takes it back by another', () => {
    const yes = answered(noAnswers, 'breaks', 'hands', true);
    const made = agendaWith(understood, yes, into(null));
    expect(made.slots.map(({ id, kind }) => [id, kind])).toEqual([
      ['machines', 'talk'],
      ['break', 'break'],
      ['hands', 'talk'],
    ]);
    expect(agendaWith(understood, answered(yes, 'breaks', 'hands', false), into(null)).slots).toHaveLength(2);
    // Brought again, it stands as it was said; another answer takes it away.
    expect(isBreak(gap, noAnswers, made)).toBe(true);
    expect(agendaWith(understood, noAnswers, into(made))).toEqual(made);
    expect(agendaWith(understood, answered(noAnswers, 'breaks', 'hands', false), into(made)).slots).toHaveLength(2);
  });
  it('sets a kind by one answer', () => {
    const said: Answers = answered(noAnswers, 'kinds', 'hands', 'debate');
    expect(agendaWith(understood, said, into(null)).slots[1]?.kind).toBe('debate');
  });
});

describe('what the columns of a sheet were set to', () => {
  const columns = [{ name: 'Wann' }, { name: 'Was' }, { name: 'Menu' }];
  const saved = columnsKept(null, columns, ['start', 'title', 'note']);
  it('is known again by the headings, whatever their case', () => {
    expect(columnsKnown(saved, [{ name: 'wann' }, { name: 'WAS ' }, { name: 'Menu' }])).toEqual(['start', 'title', 'note']);
    expect(columnsKnown(saved, columns.slice(1))).toBeNull();
    expect(columnsKnown(null, columns)).toBeNull();
  });
  it('is what was set last, of twenty sheets', () => {
    const again = columnsKept(saved, columns, ['start', 'title', null]);
    expect(columnsKnown(again, columns)).toEqual(['start', 'title', null]);
    const many = Array.from({ length: 20 }).reduce<string>(
      (all, _, index) => columnsKept(all, [{ name: `A${index}` }], ['title']),
      saved,
    );
    expect(columnsKnown(many, columns)).toBeNull();
    expect(columnsKnown(many, [{ name: 'A0' }])).toEqual(['title']);
  });
  it('is not kept of a sheet without headings, and broken ones are no answer', () => {
    const nameless = [{ name: '' }, { name: '' }];
    expect(columnsKnown(columnsKept(null, nameless, ['start', 'title']), nameless)).toBeNull();
    for (const broken of ['{', 'null', '[]', JSON.stringify({ 'wann\twas\tmenu': ['start', 'nonsense', null] })])
      expect(columnsKnown(broken, columns)).toBeNull();
  });
  it('is kept under headings that every object inherits', () => {
    const odd = [{ name: '__proto__' }];
    expect(columnsKnown(columnsKept(null, odd, ['title']), odd)).toEqual(['title']);
  });
});

describe('all rooms and days of a programme', () => {
  const choices = ['A', 'B', 'C'];
  const told: (readonly (Made | null)[])[] = [];
  const asked: string[] = [];
  const parts = (fails: string | null, before: readonly (Made | null)[]) => ({
    agendaOfChoice: async (choice: string): Promise<Asked<AgendaFile>> => ({ ok: true, value: { ...agenda, title: choice } }),
    make: async ({ title }: AgendaFile): Promise<Asked<{ id: string }>> => {
      asked.push(title);
      return title === fails ? { ok: false, why: 'no-answer' } : { ok: true, value: { id: title.toLowerCase() } };
    },
    before,
    told: (made: readonly (Made | null)[]) => told.push(made),
  });

  it('become an event each; where one is refused the others are made, and the rest can be gone on with', async () => {
    await makeEvents(choices, parts('B', [null, null, null]));
    expect(told.at(-1)).toEqual([
      { ok: true, id: 'a', title: 'A' },
      { ok: false, refused: { ok: false, why: 'no-answer' } },
      { ok: true, id: 'c', title: 'C' },
    ]);
    await makeEvents(choices, parts(null, told.at(-1) ?? []));
    expect(told.at(-1)?.every((one) => one?.ok)).toBe(true);
    // What was made is not made twice.
    expect(asked).toEqual(['A', 'B', 'C', 'B']);
  });
});
