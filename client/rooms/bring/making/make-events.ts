import type { AgendaFile } from '../../../../shared/domain/agenda/file/agenda.schema.ts';
import type { Asked, Refused } from '../../../live/ask.ts';

/** What became of one room and day: an event with its title, or why none was made. */
export type Made =
  | { readonly ok: true; readonly id: string; readonly title: string }
  | { readonly ok: false; readonly refused: Refused };

const madeOf = (answer: Asked<{ readonly id: string }>, { title }: AgendaFile): Made =>
  answer.ok ? { ok: true, id: answer.value.id, title } : { ok: false, refused: answer };

/**
 * Makes an event of each choice, one after the other; those that `before` says were made are not made again. Where one cannot be made the
 * others are. `told`: what has become of all of them so far.
 */
export const makeEvents = async <Choice>(
  choices: readonly Choice[],
  {
    agendaOfChoice,
    make,
    before,
    told,
  }: {
    agendaOfChoice: (choice: Choice) => Promise<Asked<AgendaFile>>;
    make: (file: AgendaFile) => Promise<Asked<{ readonly id: string }>>;
    before: readonly (Made | null)[];
    told: (made: readonly (Made | null)[]) => void;
  },
): Promise<void> => {
  const all = [...before];
  for (const [index, choice] of choices.entries()) {
    if (all[index]?.ok) continue;
    const agenda = await agendaOfChoice(choice);
    all[index] = agenda.ok ? madeOf(await make(agenda.value), agenda.value) : { ok: false, refused: agenda };
    told([...all]);
  }
};
