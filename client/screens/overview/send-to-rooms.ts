import { api } from '../../../shared/protocol/api-paths.ts';
import type { BodyFor } from '../../../shared/protocol/http/contract.schema.ts';
import { type Asked, ask } from '../../live/ask.ts';

/** So many requests are under way at once: a server is asked by others as well. */
const AT_ONCE = 6;

type Why = Extract<Asked<never>, { ok: false }>['why'];
/** What became of a message in one room; null: it stands there. */
export type Outcome = { readonly room: string; readonly why: Why | null };
/** What is said to one room. */
export type Told = Extract<BodyFor<'POST', typeof api.cues>, { readonly type: 'send-cue' }>;

/** Says something to each room, room by room. With the same id a room that has it already shows it once. */
export const sendToRooms = async (
  rooms: readonly string[],
  toldTo: (room: string) => Told,
  send = (room: string, body: Told) => ask('POST', api.cues, { names: { room }, body }),
): Promise<readonly Outcome[]> => {
  const left = [...rooms];
  const outcomes: Outcome[] = [];
  const work = async (): Promise<void> => {
    for (let room = left.shift(); room !== undefined; room = left.shift()) {
      const answer = await send(room, toldTo(room));
      outcomes.push({ room, why: answer.ok ? null : answer.why });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
};
