import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import type { ViewMessage } from '../../../shared/protocol/socket/sent-view.ts';
import { moderate } from '../servers/requests.ts';

type Server = { readonly url: string; readonly token: string };
const ROOM = 'digital-era';

/** The seminar in a rehearsal, driven by its own clock: `at('09:42')` jumps there, `does(command)` acts. */
export const seminarDay = (server: Server) => {
  const does = async (...commands: readonly Command[]): Promise<void> => {
    for (const command of commands) await moderate(server, ROOM, command);
  };
  const view = async (): Promise<ViewMessage> => {
    const headers = { authorization: `Bearer ${server.token}` };
    return (await fetch(`${server.url}/api/rooms/${ROOM}?screen=moderator`, { headers })).json();
  };
  /** Local time of the programme's day. */
  const at = async (time: string): Promise<void> => {
    const { view: seen } = await view();
    const wall = Date.parse(`2016-07-08T${time.length === 5 ? `${time}:00` : time}+02:00`);
    await does({ type: 'jump', to: instant(Math.ceil(wall - seen.room.dueOffset)) });
  };
  return { does, view, at };
};

/** From the opening to Session 1, which stands at 09:42 with twelve minutes too many. */
export const untilTwelveOver = async (server: Server): Promise<ReturnType<typeof seminarDay>> => {
  const day = seminarDay(server);
  await day.does({ type: 'open', mode: 'rehearsal' });
  await day.at('08:45');
  await day.does({ type: 'start', slot: 'welcome' });
  for (const [time, from, to] of [
    ['09:00', 'welcome', 'introduction'],
    ['09:05', 'introduction', 'keynote'],
    ['09:15', 'keynote', 'session-1'],
  ] as const) {
    await day.at(time);
    await day.does({ type: 'advance', from, to });
  }
  await day.at('09:21');
  await day.does({ type: 'hand-over', slot: 'session-1', from: 'kristy-milland', to: 'robert-fuss' });
  await day.at('09:33');
  await day.does({ type: 'hand-over', slot: 'session-1', from: 'robert-fuss', to: 'sarah-bormann' });
  await day.at('09:42');
  return day;
};
