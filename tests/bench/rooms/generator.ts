import { randomBytes } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type WebSocket from 'ws';
import { SLOT } from '../../faults/abuse/target.ts';
import { commandFrame, now } from '../fanout/protocol.ts';
import { connect, revisionOf, seat } from '../fanout/seats.ts';
import type { Acted, ToRooms } from './protocol.ts';

/** The process with the consoles and the viewers of all rooms in it. */
const AT_ONCE = 50;
/** How long views may still come after the last tap, in ms. */
const PATIENCE = 5_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Seated = {
  readonly newest: number[];
  console: WebSocket | null;
  readonly due: Map<number, number>;
  /** When views came of taps whose answer had not been read yet: it travels over another connection. */
  readonly early: Map<number, number[]>;
  readonly asked: number[];
};

const rooms: Seated[] = [];
const acks: number[] = [];
const views: number[] = [];
let seats = 0;

/** What a view tells of taps that this viewer had not seen, each counted from when it was due. */
const sees = (room: Seated, viewer: number, data: Buffer): void => {
  const at = now();
  const revision = revisionOf(data);
  for (let told = (room.newest[viewer] ?? revision) + 1; told <= revision; told += 1) {
    const due = room.due.get(told);
    if (due !== undefined) views.push(at - due);
    else room.early.set(told, [...(room.early.get(told) ?? []), at]);
  }
  room.newest[viewer] = Math.max(room.newest[viewer] ?? -1, revision);
};

const join = async ({ url, version, consoles, viewers }: Extract<ToRooms, { do: 'join' }>): Promise<object> => {
  const started = now();
  const waiting = consoles.map((console) => ({
    ...console,
    room: { newest: [], console: null, due: new Map(), early: new Map(), asked: [] } as Seated,
  }));
  rooms.push(...waiting.map(({ room }) => room));
  const sit = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { name, token, room } = next;
      const query = (screen: string): string => `room=${name}&screen=${screen}&version=${version}`;
      for (let viewer = 0; viewer < viewers; viewer += 1)
        await seat(connect(url, query('agenda'), seats++), (data) => sees(room, viewer, data));
      const console = connect(url, query('moderator'), seats++, { authorization: `Bearer ${token}` });
      room.console = await seat(
        console,
        () => undefined,
        (data) => {
          const at = now();
          const [, ack = '', answer = ''] = /^43(\d+)(.*)$/.exec(data.toString()) ?? [];
          const [{ ok, revision }] = JSON.parse(answer);
          if (ok !== true) throw new Error(answer);
          const due = room.asked[Number(ack)] ?? Number.NaN;
          acks.push(at - due);
          room.due.set(revision, due);
          views.push(...(room.early.get(revision) ?? []).map((seen) => seen - due));
        },
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sit));
  return { joinPerS: Math.round((seats / (now() - started)) * 1_000) };
};

/** Each room acts every `everyMs`, one after the other, whether or not the one before was answered. */
const act = async ({ everyMs, ms }: Extract<ToRooms, { do: 'act' }>): Promise<Acted> => {
  const lag = monitorEventLoopDelay({ resolution: 1 });
  lag.enable();
  const first = now() + everyMs;
  const taps = Math.floor((ms / everyMs) * rooms.length);
  for (let index = 0; index < taps; index += 1) {
    const due = first + (index * everyMs) / rooms.length;
    await pause(Math.max(0, due - now()));
    const room = rooms[index % rooms.length];
    const number = room?.asked.push(due) ?? 0;
    const command = { type: 'add', slot: SLOT, by: 1 };
    room?.console?.send(commandFrame(number - 1, { id: randomBytes(16).toString('hex'), command }));
  }
  lag.disable();
  const expected = rooms.reduce((sum, { asked, newest }) => sum + asked.length * newest.length, 0);
  const end = now() + PATIENCE;
  while ((acks.length < taps || views.length < expected) && now() < end) await pause(20);
  return { acks, views, missing: expected - views.length, unanswered: taps - acks.length, lagP99Ms: lag.percentile(99) / 1e6 };
};

process.on('message', (message: ToRooms) => {
  void (message.do === 'join' ? join(message) : act(message)).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit(0));
