import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AMBER } from '../../../../client/live/connection/come-back.ts';
import { Connection } from '../../../../client/live/connection/connection.ts';
import type { Agenda } from '../../../../shared/domain/agenda/agenda.ts';
import type { Cue } from '../../../../shared/domain/run/cue.ts';
import { roomView } from '../../../../shared/domain/run/views.ts';
import { instant } from '../../../../shared/domain/time/time.ts';
import { type SentView, sentRoom } from '../../../../shared/protocol/socket/sent-view.ts';
import { smallDay } from '../../../support/agendas/agenda.ts';
import { opened } from '../../../support/days/run.ts';

/** The library's socket as far as a connection uses it: what the server says comes by `hear`. */
class Wire extends EventEmitter {
  connected = true;
  readonly io = Object.assign(new EventEmitter(), { reconnection: () => undefined });
  readonly sent: unknown[][] = [];
  readonly hear = (event: string, ...what: unknown[]): void => void super.emit(event, ...what);
  override emit(...what: [string, ...unknown[]]): boolean {
    this.sent.push(what);
    return true;
  }
  disconnect(): this {
    return this;
  }
  connect(): this {
    return this;
  }
}
const made = vi.hoisted(() => ({ wire: null as unknown }));
vi.mock('socket.io-client', () => ({ io: () => made.wire }));
vi.mock('../../../../client/time/page-clock.ts', () => ({
  pageClock: () => ({ start: () => undefined, stop: () => undefined, close: () => undefined }),
}));
vi.mock('../../../../client/time/device.ts', () => ({ browserTimers: { onWake: () => () => undefined } }));
vi.mock('../../../../client/live/connection/this-screen.ts', () => ({
  deviceId: () => 'd',
  pageId: 'p',
  reportStatus: () => ({ news: () => undefined, again: () => undefined, stop: () => undefined }),
}));

const smallRoom = roomView(opened(smallDay(), '09:00').room);
/** A view as it travels: without its agenda unless `agenda` is given. */
const sent = (edition: number, agendaRevision = 0, agenda: Agenda | null = smallRoom.agenda): SentView => ({
  edition,
  wallOffset: 0,
  agendaRevision,
  view: { screen: 'agenda', room: { ...sentRoom(smallRoom), revision: edition } },
  ...(agenda === null ? {} : { agenda }),
});

const connected = () => {
  const wire = new Wire();
  made.wire = wire;
  const connection = new Connection({ room: 'room', screen: 'projector' });
  const age = (): number => performance.now() - connection.heardAt();
  return { wire, connection, age };
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a link of a room in which nothing happens', () => {
  it('is known to live by the ping of the transport alone', async () => {
    const { wire, connection, age } = connected();
    wire.hear('view', sent(1));
    for (let pings = 0; pings < 20; pings += 1) {
      await vi.advanceTimersByTimeAsync(4_500);
      expect(age()).toBeLessThan(AMBER);
      wire.io.emit('ping');
      expect(age()).toBe(0);
    }
    connection.close();
  });
  it('is told to be old once no ping comes, and to live again with the next one', async () => {
    const { wire, connection, age } = connected();
    wire.hear('view', sent(1));
    await vi.advanceTimersByTimeAsync(AMBER + 500);
    expect(age()).toBeGreaterThan(AMBER);
    let told = 0;
    connection.subscribe(() => {
      told += 1;
    });
    wire.io.emit('ping');
    expect([told, age()]).toEqual([1, 0]);
    wire.io.emit('ping');
    expect(told).toBe(1);
    connection.close();
  });
  it('goes on showing what it had where a run comes for an agenda that has not, and asks for both', () => {
    const { wire, connection } = connected();
    const shown = () => connection.state().message?.view.room;
    wire.hear('view', sent(1));
    expect(shown()).toMatchObject({ revision: 1, agenda: { title: smallRoom.agenda.title } });
    wire.hear('view', sent(2, 0, null));
    expect(shown()).toMatchObject({ revision: 2, agenda: { title: smallRoom.agenda.title } });
    wire.hear('view', sent(3, 1, null));
    expect([shown()?.revision, wire.sent]).toEqual([2, [['refresh']]]);
    wire.hear('view', sent(4, 1, { ...smallRoom.agenda, title: 'Another title' }));
    expect(shown()).toMatchObject({ revision: 4, agenda: { title: 'Another title' } });
    connection.close();
  });
  it('takes nothing over from the connection before', () => {
    const { wire, connection } = connected();
    wire.hear('view', sent(1));
    wire.hear('connect');
    wire.hear('view', sent(2, 0, null));
    expect([connection.state().message?.edition, wire.sent]).toEqual([1, [['refresh']]]);
    connection.close();
  });
  it('shows the messages that come alone beside the run that it has, and none before its view', () => {
    const { wire, connection } = connected();
    const cue: Cue = { id: 'c', target: { to: 'projector' }, text: 'Welcome', at: instant(1) };
    const projected = (edition: number): SentView => ({
      ...sent(edition),
      view: { screen: 'projector', room: sentRoom(smallRoom), cues: [], blank: null },
    });
    wire.hear('cues', [cue]);
    expect(connection.state().message).toBeNull();
    wire.hear('view', projected(1));
    const before = connection.state().message;
    wire.hear('cues', [cue]);
    expect(connection.state().message).toMatchObject({ edition: 1, view: { cues: [cue] } });
    expect(connection.state().message?.view.room).toBe(before?.view.room);
    wire.hear('cues', []);
    expect(connection.state().message).toEqual(before);
    connection.close();
  });
  it('asks for the newest view where a heartbeat says another edition', () => {
    const { wire, connection } = connected();
    wire.hear('view', sent(1));
    wire.hear('beat', 0, 1);
    expect(wire.sent).toEqual([]);
    wire.hear('beat', 1, 2);
    expect(wire.sent).toEqual([['refresh']]);
    connection.close();
  });
});

describe('who is here, on a console', () => {
  const here = (person: string) => ({ person, open: true, tappedAt: null });

  it('grows with what is told, and is told anew by a connection that came back', () => {
    const { wire, connection } = connected();
    wire.hear('connect');
    wire.hear('presence', [here('ada')]);
    wire.hear('presence', [here('bea')]);
    expect(connection.state().presence).toEqual([here('ada'), here('bea')]);
    // Ada left while nobody could tell.
    wire.hear('connect');
    expect(connection.state().presence).toEqual([here('ada'), here('bea')]);
    wire.hear('presence', [here('bea')]);
    expect(connection.state().presence).toEqual([here('bea')]);
    connection.close();
  });
});
