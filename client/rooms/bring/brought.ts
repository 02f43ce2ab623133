import { format } from 'date-fns';
import { api } from '../../../shared/protocol/api-paths.ts';
import type { AnswerOf } from '../../../shared/protocol/http/contract.schema.ts';
import type { Role } from '../../../shared/protocol/http/programmes.ts';
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

/** What somebody brings: a file, pasted text, or the address where the server is to fetch one. */
export type Brought = Blob | { readonly address: string };

/** What a file would be as an agenda; `isNew`: of an event that has no day yet. Changes nothing. */
export const understandProgramme = async (
  room: string,
  brought: Brought,
  { choice, columns, breaksKeepTimes }: Chosen,
  isNew: boolean,
): Promise<Asked<Understood>> =>
  ask('POST', api.programme, {
    names: { room },
    body: {
      ...(brought instanceof Blob ? { file: inBase64(new Uint8Array(await brought.arrayBuffer())) } : brought),
      breaksKeepTimes,
      ...(choice === undefined ? {} : { choice }),
      ...(columns === undefined ? {} : { columns }),
      ...(isNew ? { date: format(new Date(), 'yyyy-MM-dd') } : {}),
    },
  });

/** What the next question brings: the file that was fetched, so that it is the one that was looked at. */
export const fetchedFile = ({ file }: Understood): Blob | null =>
  file === undefined ? null : new Blob([Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0))]);
