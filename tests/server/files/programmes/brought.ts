import { expect } from 'vitest';
import { type Chosen, type Draft, draftOf } from '../../../../server/files/programmes/agendas/agenda-draft.ts';
import { choicesIn } from '../../../../server/files/programmes/choices.ts';
import type { Programme } from '../../../../server/files/programmes/programme.ts';
import { readProgramme } from '../../../../server/files/programmes/read-programme.ts';
import { expectedText } from '../../../../shared/domain/agenda/file/expected.ts';
import { agendaOf } from '../../../../shared/domain/agenda/file/read-agenda.ts';

const bytesOf = (file: unknown): Uint8Array =>
  file instanceof Uint8Array ? file : new TextEncoder().encode(typeof file === 'string' ? file : JSON.stringify(file));

/** A programme that can be read: bytes, a text, or what becomes JSON. */
export const programmeOf = async (file: unknown): Promise<Programme> => {
  const reading = await readProgramme(bytesOf(file));
  return reading.ok ? reading.programme : expect.fail(reading.problems.map(({ expected }) => expectedText(expected)).join('; '));
};

/** Why it cannot: what was expected. */
export const refusalOf = async (file: unknown): Promise<string> => {
  const reading = await readProgramme(bytesOf(file));
  return reading.ok ? expect.fail('it was read') : reading.problems.map(({ expected }) => expected.word).join(' ');
};

/** The agenda of one of its rooms and days, the first unless said; what it gives is an agenda without a problem. */
export const draftFrom = async (file: unknown, chosen: Partial<Chosen> = {}): Promise<Draft> => {
  const programme = await programmeOf(file);
  const first = choicesIn(programme, 'Europe/Paris')[0] ?? expect.fail('nothing to choose');
  const draft = draftOf(programme, {
    room: first.room,
    date: first.date,
    timeZone: 'Europe/Paris',
    language: 'en',
    today: '2027-03-04',
    breaksKeepTimes: true,
    ...chosen,
  });
  const reading = agendaOf(draft.file);
  if (!reading.ok)
    expect.fail(reading.problems.map(({ path, value, expected }) => `${path} ${value}: ${expectedText(expected)}`).join('; '));
  return draft;
};

/** A line for each slot: start, minutes, kind, title, people. */
export const linesOf = ({ file }: Draft): readonly string[] =>
  file.slots.map(({ start = '', minutes = '', kind, fixedStart, title, people = [] }) =>
    [
      start,
      minutes,
      `${kind}${fixedStart ? '!' : ''}`,
      title,
      people.map(({ name, affiliation }) => (affiliation === undefined ? name : `${name} (${affiliation})`)).join(', '),
    ]
      .join(' | ')
      .replace(/ \| $/, ''),
  );

export const wordsOf = ({ remarks }: Draft): readonly string[] => remarks.map(({ word }) => word);
