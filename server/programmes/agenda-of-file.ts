import { type AgendaReading, agendaOf } from '../../shared/domain/agenda/file/read-agenda.ts';
import { localDate } from '../../shared/domain/time/local-time.ts';
import { remarkOn, remarkText } from '../../shared/protocol/programmes.ts';
import { choicesIn, draftOf } from './agenda-draft.ts';
import { readProgramme } from './read-programme.ts';

/**
 * The agenda of a programme in another form, for who starts the server with it: its first room and day, with what to tell about it, a
 * line each. A zone that it does not name is that of this machine. `now`: wall ms.
 */
export const agendaOfFile = async (
  bytes: Uint8Array,
  now: number,
): Promise<{ readonly reading: AgendaReading; readonly told: readonly string[] }> => {
  const read = await readProgramme(bytes);
  if (!read.ok) return { reading: { ...read, more: 0 }, told: [] };
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const choices = choicesIn(read.programme, timeZone);
  const { room = null, date = null } = choices[0] ?? {};
  const today = localDate(now, timeZone);
  const { file, gaps, remarks } = draftOf(read.programme, { room, date, timeZone, language: 'en', today, breaksKeepTimes: true });
  const others = choices.length - 1;
  const told = [
    ...remarks.map(remarkText),
    ...gaps.map(({ start, minutes }) => remarkText(remarkOn('gap', { from: start, minutes }))),
    ...(others > 0
      ? [
          `The programme has ${others} more rooms and days: bring the file again under Edit, on the page of a room, for each of them.`,
        ]
      : []),
  ];
  return { reading: agendaOf(file), told };
};
