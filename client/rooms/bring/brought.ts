import { format } from 'date-fns';
import type { Kind } from '../../../shared/domain/agenda/agenda.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { bringIn } from '../../../shared/domain/editing/bring-in.ts';
import { api } from '../../../shared/protocol/api-paths.ts';
import type { AnswerOf } from '../../../shared/protocol/http/contract.schema.ts';
import type { Role } from '../../../shared/protocol/programmes.ts';
import { type Asked, ask } from '../../live/ask.ts';

export type Understood = AnswerOf<'POST', typeof api.programme>;

/** What was chosen of a programme so far; what nobody chose is the server's guess. */
export type Chosen = {
  readonly choice?: Understood['choice'];
  readonly columns?: (Role | null)[];
  readonly breaksKeepTimes: boolean;
};

/** Bytes in Base64, in pieces that a call can take. */
const inBase64 = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
};

/** What a file would be as an agenda; `isNew`: of an event that has no day yet. Changes nothing. */
export const understandProgramme = async (
  room: string,
  file: Blob,
  { choice, columns, breaksKeepTimes }: Chosen,
  isNew: boolean,
): Promise<Asked<Understood>> =>
  ask('POST', api.programme, {
    names: { room },
    body: {
      file: inBase64(new Uint8Array(await file.arrayBuffer())),
      breaksKeepTimes,
      ...(choice === undefined ? {} : { choice }),
      ...(columns === undefined ? {} : { columns }),
      ...(isNew ? { date: format(new Date(), 'yyyy-MM-dd') } : {}),
    },
  });

/** The agenda that a programme gives with the kinds that were set by hand: into `now`, or a new one. */
export const agendaWith = (
  { agenda, format: form }: Understood,
  kinds: ReadonlyMap<string, Kind>,
  now: AgendaFile | null,
): AgendaFile => {
  const slots = agenda.slots.map(({ people, parts, signals, ...slot }) => ({
    ...slot,
    kind: kinds.get(slot.id) ?? slot.kind,
    ...(people === undefined ? {} : { people: [...people] }),
    ...(parts === undefined ? {} : { parts: [...parts] }),
    ...(signals === undefined ? {} : { signals: [...signals] }),
  }));
  const brought: AgendaFile = { ...agenda, slots };
  if (now === null) return brought;
  // Our own file says all of an agenda, and is taken as it is.
  return form === 'agenda' ? { ...brought, id: now.id } : bringIn(now, brought);
};
