import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dateInLine } from '../../../../../server/files/programmes/texts/dates.ts';
import type { AgendaFile } from '../../../../../shared/domain/agenda/file/agenda.schema.ts';
import { draftFrom, linesOf, programmeOf } from '../brought.ts';

const seminar = `Building collective groups and action: what does it mean for workers in digital era?
Friday 8 July 2016

8h45 Welcome
9h00 Introduction
9h05 Building collective groups and action in digital era
Mark Graham (Oxford Internet Institute)
9h15 SESSION 1 – Defending the rights of crowd workers
Three experiences from abroad
Kristy Milland, community manager of TurkerNation.com, Canada
Robert Fuss, leader of the platform FairCrowdWork Watch, German union IG Metall
Sarah Bormann, “Cloud and crowd” advisor, German union Ver.di
9h30 Debate (session 1)
All participants
10h15 SESSION 2 – Creating new unions for self-employed workers
The US, Italian and Spanish unions of autonomous workers
Caitlin Pearce, director of member engagement, Freelancers Union, United States
Claudio Treves, general secretary, Italian sindacato dei lavoratori atipici, NIdiL-Cgil
César Garcia Arnal, vice general secretary, Spanish Unión de Profesionales y Trabajadores Autónomos, UPTA
10h30 Debate (session 2)
All participants
11h15 Coffee break
11h30 SESSION 3 – Alternative forms of organization: the role of third parties and professional bodies
A look at the creative professions
Christophe Lemaire, member of the board, French Allianz for Design
Co-working, and business and work co-operatives
Delphine Chenuet, co-founder of “collectif des tiers-lieux”, a co-working collective
Stéphane Veyer, co-leader of Coopaname, a business and employment co-operative
11h45 Debate (session 3)
All participants
12h10 Recap and next steps
General overview: Olivier Mériaux (ANACT)
Roundtable on the main issues at stake
13h00 Buffet lunch`;

describe('a programme as people mail it', () => {
  it('comes out as the agenda file of the seminar has it, but for what the text does not say', async () => {
    const draft = await draftFrom(seminar);
    const agenda: AgendaFile = JSON.parse(readFileSync('agenda.json', 'utf8'));
    expect([draft.file.title, draft.file.date]).toEqual([agenda.title, agenda.date]);
    const told = ({ kind, title, start, minutes, fixedStart, people }: AgendaFile['slots'][number]) => ({
      kind,
      title,
      start,
      minutes,
      fixedStart,
      // The overview is what he gives; the file says it in a word of its own.
      people: people?.map(({ role, ...person }) => ({ ...person, role: role === 'Overview' ? 'General overview' : role })),
    });
    expect(draft.file.slots.map(told)).toEqual(agenda.slots.map(told));
    expect(draft.file.slots.find(({ kind, session }) => kind === 'panel' && session === 'Session 1')?.subtitle).toBe(
      'Three experiences from abroad',
    );
    expect(draft.file.slots.at(-2)?.parts?.map(({ kind }) => kind)).toEqual(['overview', 'roundtable']);
  });

  it('may have both times, dashes and dots, and its title below the time', async () => {
    const draft = await draftFrom(
      '- 9:00–9:30: Opening\n• 9.30 - 10.00 Machines and work – Ada Lovelace\n10:00\nCoffee break\n10:15 to 11:00 Discussion',
    );
    expect(linesOf(draft)).toEqual([
      '09:00 | 30 | chair | Opening',
      '09:30 | 30 | talk | Machines and work | Ada Lovelace',
      '10:00 | 15 | break! | Coffee break',
      '10:15 | 45 | debate | Discussion',
    ]);
  });

  it('of several days is one programme with a choice of days', async () => {
    const { found } = await programmeOf(
      'Our days\nJeudi 4 mars 2027\n9h Ouverture\n10h Pause\nVendredi 5 mars 2027\n9h Suite\n10h Fin',
    );
    expect(found.map(({ title, start }) => [title, start?.date])).toEqual([
      ['Ouverture', '2027-03-04'],
      ['Pause', '2027-03-04'],
      ['Suite', '2027-03-05'],
      ['Fin', '2027-03-05'],
    ]);
  });

  it.each([
    ['Friday 8 July 2016', '2016-07-08'],
    ['July 8th, 2016', '2016-07-08'],
    ['vendredi 1er juillet 2016', '2016-07-01'],
    ['8. Juli 2016', '2016-07-08'],
    ['8 de julio de 2016', '2016-07-08'],
    ['08/07/2016', '2016-07-08'],
    ['2016-07-08', '2016-07-08'],
    ['31 February 2016', null],
    ['Room 12 in 2016', null],
  ])('has “%s” as the date %s', (line, date) => {
    expect(dateInLine(line)).toBe(date);
  });
});
