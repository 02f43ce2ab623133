import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import type { Problem } from '../../../shared/domain/agenda/file/expected.ts';
import type { Gap } from '../../../shared/domain/editing/gap-breaks.ts';
import type { Format, Remark, Role } from '../../../shared/protocol/http/programmes.ts';
import { draftOf, type Guess } from './agendas/agenda-draft.ts';
import { type Choice, choicesIn } from './choices.ts';
import type { Column } from './programme.ts';
import { readProgramme } from './read-programme.ts';

/** A programme that somebody brings, and what they chose of it so far. */
export type AskedProgramme = {
  /** The file in Base64. */
  readonly file: string;
  /** The room and the day of the programme that is wanted; the first unless given. */
  readonly choice?: { readonly room: string | null; readonly date: string | null };
  /** What each column of a sheet is to be read as; found unless given. */
  readonly columns?: readonly (Role | null)[];
  readonly breaksKeepTimes: boolean;
  /** Taken where the programme names none: a zone, a language, the date of times without one. */
  readonly timeZone: string;
  readonly language: string;
  readonly today: string;
};

/** What was understood: one agenda of those that the programme can become, to be looked at before anything changes. */
export type Understood = {
  readonly format: Format;
  readonly choices: readonly Choice[];
  readonly choice: Pick<Choice, 'room' | 'date'>;
  /** As `agenda.json`; not checked yet. */
  readonly agenda: AgendaFile;
  readonly guesses: readonly Guess[];
  readonly gaps: readonly Gap[];
  readonly remarks: readonly Remark[];
  /** The columns of a sheet, each with what stands in it first and what it is read as; null where there is no sheet. */
  readonly columns: readonly Column[] | null;
};

export type Understanding =
  | { readonly ok: true; readonly understood: Understood }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a programme and makes the draft that is asked for. Nothing is kept: a second question brings the file again. */
export const understand = async ({ file, columns, choice, ...chosen }: AskedProgramme): Promise<Understanding> => {
  const reading = await readProgramme(Buffer.from(file, 'base64'), columns ?? null);
  if (!reading.ok) return reading;
  const { programme } = reading;
  const choices = choicesIn(programme, chosen.timeZone);
  const wanted = choices.find(({ room, date }) => room === choice?.room && date === choice?.date) ?? choices[0];
  const { room = null, date = null } = wanted ?? {};
  const draft = draftOf(programme, { ...chosen, room, date });
  return {
    ok: true,
    understood: {
      format: programme.format,
      choices,
      choice: { room, date },
      agenda: draft.file,
      guesses: draft.guesses,
      gaps: draft.gaps,
      remarks: draft.remarks,
      columns: programme.columns ?? null,
    },
  };
};
