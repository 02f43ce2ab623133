import type { Answer } from '../../shared/protocol/messages.ts';
import type { DeviceOrder } from '../../shared/protocol/socket/devices.schema.ts';
import { deviceOrder, screenStatus } from '../../shared/protocol/socket/devices.schema.ts';
import { selfNamed } from '../../shared/protocol/socket/handshake.schema.ts';
import { deviceName } from '../access/sessions.ts';
import type { AuthorisedActions } from '../requests/authorised-actions.ts';
import { readBody } from '../requests/read-body.ts';
import type { Called, Devices } from '../rooms/devices.ts';
import type { Scheduler } from '../time/scheduler.ts';
import type { Timeline } from '../time/timeline.ts';
import { tokenBucket } from './connections/connection-limits.ts';
import { terminate } from './connections/transport.ts';
import type { Handlers } from './handlers.ts';
import type { LiveServer, LiveSocket } from './live-server.ts';

/** What a screen tells of itself: more often than this is not news but noise. */
const STATUSES = { rate: 1, burst: 5 };
/** A list is told at most this often, in ms, and never longer than this. */
const LISTED_EVERY = 1_000;
const MOST_ROWS = 300;

type Parts = {
  readonly io: LiveServer;
  readonly devices: Devices;
  readonly timeline: Timeline;
  readonly acts: AuthorisedActions;
  readonly after: Scheduler;
};

/** What a screen is called by itself. A browser may show the projector beside its console: the name that it was given is the console's. */
export const calledBy = ({ id, data: { caller, request }, handshake, request: { headers } }: LiveSocket): Called => ({
  called:
    caller.device === 'nobody' ? deviceName(headers['user-agent'], selfNamed.parse(handshake.query).device ?? id) : caller.device,
  ownName: request.screen === 'moderator' && caller.isNamed === true,
});

/** The list of screens: every connection is in it and tells how it is; a console sees it and may speak to them. */
export const deviceRegistration = ({ io, devices, timeline, acts, after }: Parts) => {
  /** Has a screen of this server do something; false where it is none. */
  const does = async (room: string, order: DeviceOrder): Promise<boolean> => {
    const name = devices.nameOf(room, order.id);
    const to = io.sockets.sockets.get(order.id);
    if (name === null || to === undefined) return false;
    switch (order.type) {
      case 'identify':
        to.emit('identify', name);
        break;
      case 'rename':
        await devices.rename(room, order.id, order.name);
        break;
      case 'send':
        to.emit('go', order.page);
    }
    return true;
  };
  devices.obeyOthers(does);

  const obey = async (socket: LiveSocket, order: DeviceOrder): Promise<Answer> => {
    const { id: room, revision, agenda } = socket.data.room.room;
    const row = devices.of(room).find(({ id }) => id === order.id);
    if (row === undefined) return { ok: false, why: 'unknown-device' };
    if (order.type === 'rename' && row.ownName) return { ok: false, why: 'not-allowed' };
    if (order.type === 'send' && order.page.screen === 'speaker') {
      const { person } = order.page;
      if (!agenda.slots.some(({ people }) => people.some(({ id }) => id === person)))
        return { ok: false, why: 'unknown-person', detail: person };
    }
    const isDone = (await does(room, order)) || (await devices.orderElsewhere(room, order));
    return isDone ? { ok: true, revision } : { ok: false, why: 'unknown-device' };
  };

  /** Tells one console while it looks: at once, and then at most once a second. */
  const watchDevices = (socket: LiveSocket) => {
    const { id } = socket.data.room.room;
    let soon: (() => void) | null = null;
    const tell = (): void => {
      const rows = devices.of(id);
      socket.emit('devices', { rows: rows.slice(0, MOST_ROWS), total: rows.length, you: socket.id });
    };
    const silence = devices.listen((room) => {
      if (room !== id) return;
      soon ??= after(LISTED_EVERY, () => {
        soon = null;
        tell();
      });
    });
    tell();
    return (): void => {
      silence();
      soon?.();
    };
  };

  return (socket: LiveSocket, { onRequest, onNotice }: Handlers): void => {
    const { request, room } = socket.data;
    const self = selfNamed.parse(socket.handshake.query);
    const left = devices.arrive({
      id: socket.id,
      room: room.room.id,
      device: self.device ?? socket.id,
      page: self.page ?? null,
      ...calledBy(socket),
      screen: request.screen,
      person: request.person ?? null,
      since: timeline.now(),
    });
    // The page is here again: what is left of its old connection is only half open.
    const before = left === null ? undefined : io.sockets.sockets.get(left);
    if (before) terminate(before.conn);
    const allowed = tokenBucket(STATUSES, () => timeline.precise());
    onNotice('status', (sent) => {
      const status = readBody(screenStatus, sent);
      if (status.ok && allowed()) devices.tell(socket.id, status.value);
    });
    onNotice('disconnect', () => devices.leave(socket.id));
    if (request.screen !== 'moderator') return;
    let stop: (() => void) | null = null;
    onNotice('watch-devices', (watches) => {
      stop?.();
      stop = watches === true ? watchDevices(socket) : null;
    });
    onNotice('disconnect', () => stop?.());
    onRequest('device', deviceOrder, (order) =>
      acts.may(socket.data.caller, request.screen, room, 'device') ? obey(socket, order) : { ok: false, why: 'not-allowed' },
    );
  };
};
