import { createHash } from 'node:crypto';
import type { AgendaFile } from '../../../../shared/domain/agenda/file/agenda.schema.ts';
import { slugOf } from '../../../../shared/domain/agenda/file/person-id.ts';
import { type AgendaReading, agendaOf } from '../../../../shared/domain/agenda/file/read-agenda.ts';
import { localDate } from '../../../../shared/domain/time/local-time.ts';
import { remarkOn, remarkText } from '../../../../shared/protocol/http/programmes.ts';
import { type Choice, choicesIn } from '../choices.ts';
import type { Programme } from '../programme.ts';
import { readProgramme } from '../read-programme.ts';
import { draftOf } from './agenda-draft.ts';

type Draft = { readonly reading: AgendaReading; readonly told: readonly string[]; readonly file: AgendaFile };

/** The agenda of one room and day of a programme. A zone that it does not name is that of this machine. `now`: wall ms. */
const draftAt = (programme: Programme, { room, date }: Pick<Choice, 'room' | 'date'>, now: number, id?: string): Draft => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const today = localDate(now, timeZone);
  const draft = draftOf(programme, { room, date, timeZone, language: 'en', today, breaksKeepTimes: true });
  const file = id === undefined ? draft.file : { ...draft.file, id };
  const told = [
    ...draft.remarks.map(remarkText),
    ...draft.gaps.map(({ start, minutes }) => remarkText(remarkOn('gap', { from: start, minutes }))),
  ];
  return { reading: agendaOf(file), told, file };
};

const choicesOf = (programme: Programme): readonly Choice[] =>
  choicesIn(programme, Intl.DateTimeFormat().resolvedOptions().timeZone);

/**
 * The agenda of a programme in another form, for who starts the server with it: its first room and day, with what to tell about it, a
 * line each.
 */
export const agendaOfFile = async (bytes: Uint8Array, now: number): Promise<Omit<Draft, 'file'>> => {
  const read = await readProgramme(bytes);
  if (!read.ok) return { reading: { ...read, more: 0 }, told: [] };
  const choices = choicesOf(read.programme);
  const { reading, told } = draftAt(read.programme, choices[0] ?? { room: null, date: null }, now);
  const others = choices.length - 1;
  return {
    reading,
    told: [
      ...told,
      ...(others > 0
        ? [
            `The programme has ${others} more rooms and days: bring the file again under Edit, on the page of a room, for each of them.`,
          ]
        : []),
    ],
  };
};

/** The longest that an id of a room may be. */
const LONGEST_ID = 60;

/**
 * The id of one room and day of a file in a folder. It goes by the name of the file and not by a title in it, so that a corrected title
 * is no second room.
 */
const idIn = (name: string, { room, date }: Choice): string => {
  const words = [name.replace(/\.[^.]*$/, ''), room, date].filter((word) => word !== null).join(' ');
  const slug = slugOf(words);
  if (slug !== '' && slug.length <= LONGEST_ID) return slug;
  const digest = createHash('sha256').update(words).digest('hex').slice(0, 12);
  return slug === '' ? `room-${digest}` : `${slug.slice(0, LONGEST_ID - 13).replace(/-$/, '')}-${digest}`;
};

/** Every room and day of a programme in another form, each as an agenda of its own; `name`: that of the file. */
export const agendasOfFile = async (bytes: Uint8Array, name: string, now: number): Promise<readonly Draft[] | AgendaReading> => {
  const read = await readProgramme(bytes);
  if (!read.ok) return { ...read, more: 0 };
  const choices = choicesOf(read.programme);
  return (choices.length > 0 ? choices : [{ room: null, date: null, count: 0 }]).map((choice) =>
    draftAt(read.programme, choice, now, idIn(name, choice)),
  );
};
