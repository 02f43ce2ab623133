import { MINUTE } from '../../../shared/domain/time/time.ts';
import type { ConsoleAccess } from '../../../shared/protocol/messages.ts';
import type { DeviceList } from '../../../shared/protocol/socket/devices.schema.ts';
import type { ViewMessage } from '../../../shared/protocol/socket/sent-view.ts';
import { connect, once, send, type TestSocket } from '../servers/sockets.ts';
import type { House } from './house.ts';
import { HALL, type Keys } from './people.ts';
import { MAIN } from './play.ts';

/** The first view and who holds the clock: both come unasked, so they are listened for from the beginning. */
const firstOf = (socket: TestSocket): Promise<{ view: ViewMessage; access: ConsoleAccess }> => {
  const view = once<ViewMessage>(socket, 'view');
  const access = new Promise<ConsoleAccess>((resolve) => socket.once('access', resolve));
  return Promise.all([view, access]).then(([seen, told]) => ({ view: seen, access: told }));
};

/** What a console and a projector hear over the socket: the first view, who holds the clock, the screens, the warnings to come. */
export const askSockets = async (house: House, keys: Keys): Promise<Readonly<Record<string, unknown>>> => {
  const url = await house.listen();
  const projector = connect(url, { room: MAIN, screen: 'projector', device: HALL.device });
  const wall = await once<ViewMessage>(projector, 'view');
  const console = connect(url, { room: MAIN, screen: 'moderator' }, keys['moderator']?.bearer);
  const { view, access } = await firstOf(console);
  const listed = new Promise<DeviceList>((resolve) => console.once('devices', resolve));
  console.emit('watch-devices', true);
  const { rows, total } = await listed;
  console.emit('watch-devices', false);
  const warnings: unknown[] = [];
  console.on('warning', (warning) => warnings.push(warning));
  // An answer leaves after whatever was sent before it. A minute at a time, so that nobody counts as one who does not read.
  for (let minute = 0; minute < 15; minute += 1) {
    await house.clock.pass(MINUTE);
    await send(console, { type: 'start', slot: 'nothing' }, `asked-in-minute-${String(minute).padStart(3, '0')}`);
  }
  projector.disconnect();
  console.disconnect();
  return {
    'projector SOCKET view': wall,
    'moderator SOCKET view': view,
    'moderator SOCKET access': access,
    // A connection is named by chance.
    'moderator SOCKET devices': { rows: rows.map(({ id: _chance, ...row }) => row), total },
    'moderator SOCKET warning': warnings,
  };
};
