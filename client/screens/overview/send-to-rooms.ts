import { api } from '../../../shared/protocol/api-paths.ts';
import { type Asked, ask } from '../../live/ask.ts';

/** So many requests are under way at once: a server is asked by others as well. */
const AT_ONCE = 6;

type Why = Extract<Asked<never>, { ok: false }>['why'];
/** What became of a message in one room; null: it stands there. */
export type Outcome = { readonly room: string; readonly why: Why | null };

/** One message to the projection of each room, told room by room. With the same id a room that has it already shows it once. */
export const sendToRooms = async (
  rooms: readonly string[],
  message: { readonly id: string; readonly text: string },
  send = (room: string) =>
    ask('POST', api.cues, { names: { room }, body: { type: 'send-cue', target: { to: 'projector' }, ...message } }),
): Promise<readonly Outcome[]> => {
  const left = [...rooms];
  const outcomes: Outcome[] = [];
  const work = async (): Promise<void> => {
    for (let room = left.shift(); room !== undefined; room = left.shift()) {
      const answer = await send(room);
      outcomes.push({ room, why: answer.ok ? null : answer.why });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
};
