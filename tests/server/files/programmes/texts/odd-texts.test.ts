import { describe, expect, it } from 'vitest';
import { draftFrom, linesOf } from '../brought.ts';

const rest = async (text: string): Promise<readonly string[]> => linesOf(await draftFrom(text));

describe('a text', () => {
  it('may write its times with words, in twelve hours, in four figures, or as a noon', async () => {
    expect(await rest('from 9.15 to 10: Opening\nfrom 10 to 10.30: Coffee\nfrom 10.30 to 11.15: Talk')).toEqual([
      '09:15 | 45 | chair | Opening',
      '10:00 | 30 | break! | Coffee',
      '10:30 | 45 | talk | Talk',
    ]);
    expect(await rest('9:00 am - 9:15 am Welcome\n12:30 pm - 1:30 pm Lunch\n1:30 p.m. – 2:15 p.m. Talk')).toEqual([
      '09:00 | 15 | chair | Welcome',
      '12:30 | 60 | break! | Lunch',
      '13:30 | 45 | talk | Talk',
    ]);
    expect(await rest('0900-0915 Welcome\n0915-1000 Talk')).toEqual(['09:00 | 15 | chair | Welcome', '09:15 | 45 | talk | Talk']);
    expect(await rest('9-10 am Talk\n10-10:30 Coffee\n10:30-noon Panel\nnoon-1pm Lunch')).toEqual([
      '09:00 | 60 | talk | Talk',
      '10:00 | 30 | break! | Coffee',
      '10:30 | 90 | panel | Panel',
      '12:00 | 60 | break! | Lunch',
    ]);
    expect(await rest('9:00 a 9:15 h. Bienvenida\n10:00 uur Pauze\n10u30 Lezing')).toEqual([
      '09:00 | 15 | chair | Bienvenida',
      '10:00 | 30 | break! | Pauze',
      '10:30 |  | talk | Lezing',
    ]);
  });
  it('may number its lines, end them with the time, or say lengths alone', async () => {
    expect(await rest('1. 09:00 Welcome\n2. 09:15 First')).toEqual(['09:00 | 15 | chair | Welcome', '09:15 |  | talk | First']);
    expect(await rest('Our day\n* Welcome (9:00 - 9:15)\n* Coffee (9:15 – 9:30)')).toEqual([
      '09:00 | 15 | chair | Welcome',
      '09:15 | 15 | break! | Coffee',
    ]);
    const lengths = await draftFrom('Our day\nWelcome 5 min\nMachines (Ada Lovelace) 20 min\nBreak – 15 min');
    expect(lengths.file.title).toBe('Our day');
    expect(linesOf(lengths)).toEqual([
      ' | 5 | chair | Welcome',
      ' | 20 | talk | Machines | Ada Lovelace',
      ' | 15 | break | Break',
    ]);
  });
  it('may be Markdown, quoted in a reply, or copied from pages', async () => {
    const marked =
      '# Our day – 4 March 2027\n## Morning\n- **09:00** Welcome\n- **09:15–10:00** [Machines](https://x.org) — Ada Lovelace\n## Later\n| Time | What | Who |\n|---|---|---|\n| 14:00 | Hands | Grace Hopper |';
    const draft = await draftFrom(marked);
    expect([draft.file.title, draft.file.date]).toEqual(['Our day – 4 March 2027', '2027-03-04']);
    expect(draft.file.slots.map(({ session, title, people }) => [session, title, people?.[0]?.name])).toEqual([
      ['Morning', 'Welcome', undefined],
      ['Morning', 'Machines', 'Ada Lovelace'],
      ['Later', 'Hands', 'Grace Hopper'],
    ]);
    expect(await rest('> 9:00 Welcome\n> 9:30 Talk\nIt is fine')).toEqual([
      '09:00 | 30 | chair | Welcome',
      '09:30 |  | talk | Talk',
    ]);
    const copied = await draftFrom(
      '09:00\nRegistration and\nwelcome coffee\n09:30\nOpening by the\npresident of the society\nAda Lovelace\nUniversity of Somewhere\nPage 1 of 2\n11:15\nSession 1\n11:15\nPaper one',
    );
    expect(
      copied.file.slots.map(({ session, title, people }) => [session, title, people?.map((one) => one.affiliation)]),
    ).toEqual([
      [undefined, 'Registration and welcome coffee', undefined],
      [undefined, 'Opening by the president of the society', ['University of Somewhere']],
      ['Session 1', 'Paper one', undefined],
    ]);
  });
  it('names people in brackets, behind “by”, a dash or a quotation, and several in one line', async () => {
    expect(
      await rest(
        [
          '9:00 Keynote by Ada Lovelace (Uni Somewhere)',
          '9:15 « Mesure » (Marie Curie, Paris)',
          '9:30 „Zeit“, Jörg Schmidt',
          '9:45 Vortrag (Prof. Dr. Anna Müller, TU Berlin)',
          '10:00 Panel: Late? - Ada Lovelace, Bob Martin, Eve Stone',
          '10:30 Table ronde',
          'Avec : Paul Martin (CNRS), Anne Durand (Anact) et Luc Petit',
          '11:00 Podium',
          'Moderation: Eva Klein',
          'Teilnehmer: Max Groß, Lena Vogel',
        ].join('\n'),
      ),
    ).toEqual([
      '09:00 | 15 | talk | Keynote | Ada Lovelace (Uni Somewhere)',
      '09:15 | 15 | talk | « Mesure » | Marie Curie (Paris)',
      '09:30 | 15 | talk | „Zeit“ | Jörg Schmidt',
      '09:45 | 15 | talk | Vortrag | Prof. Dr. Anna Müller (TU Berlin)',
      '10:00 | 30 | panel | Panel: Late? | Ada Lovelace, Bob Martin, Eve Stone',
      '10:30 | 30 | debate | Table ronde | Paul Martin (CNRS), Anne Durand (Anact), Luc Petit',
      '11:00 |  | panel | Podium | Eva Klein, Max Groß, Lena Vogel',
    ]);
  });
  it('keeps a title that only looks like people', async () => {
    expect(await rest('9:00 Time, Space, Matter\n9:30 Lunch (Hall A)\n10:00 Life by numbers\n10:30 Words - and deeds')).toEqual([
      '09:00 | 30 | talk | Time, Space, Matter',
      '09:30 | 30 | break! | Lunch (Hall A)',
      '10:00 | 30 | talk | Life by numbers',
      '10:30 |  | talk | Words - and deeds',
    ]);
  });
  it('takes no greeting for its title', async () => {
    const draft = await draftFrom('Hi Anna,\nhere is the plan:\n9:00 Welcome\n9:10 Ada, 20 mins\n9:30 End');
    expect([draft.file.title, draft.file.slots[1]?.title, draft.file.slots[1]?.minutes]).toEqual(['Programme', 'Ada', 20]);
  });
});
