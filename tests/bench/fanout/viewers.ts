import { randomBytes } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type WebSocket from 'ws';
import { asScreen, SLOT } from '../../faults/abuse/target.ts';
import { quantile } from '../../support/print-numbers.ts';
import { commandFrame, type Joined, now, type Tapped, type ToViewers } from './protocol.ts';
import { connect, revisionOf, seat } from './seats.ts';

/** The process with the viewers in it: Engine.IO without the library, so that ten thousand cost less than the server they measure. */
const AT_ONCE = 100;
/** How long views may still come after the last tap, in ms. */
const PATIENCE = 10_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let viewed: (viewer: number, data: Buffer, at: number) => void = () => undefined;
const sockets: WebSocket[] = [];

const join = async ({ url, query, count }: Extract<ToViewers, { do: 'join' }>): Promise<Joined> => {
  const from = sockets.length;
  const started = now();
  let index = from;
  const one = async (): Promise<void> => {
    while (index < from + count) {
      const viewer = index++;
      sockets.push(await seat(connect(url, query, viewer), (data) => viewed(viewer, data, now())));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return { joined: sockets.length - from, joinPerS: Math.round((count / (now() - started)) * 1_000) };
};

/** The newest view wins: one that tells a later revision tells all before it. Ms from each tap to each viewer. */
const toldAfter = (
  arrivals: readonly { readonly viewer: number; readonly revision: number; readonly at: number }[],
  dueOf: ReadonlyMap<number, number>,
): number[] => {
  const first = Math.min(...dueOf.keys());
  const told = new Map<number, number>();
  return arrivals.flatMap(({ viewer, revision, at }) => {
    const from = told.get(viewer) ?? first - 1;
    told.set(viewer, Math.max(from, revision));
    return Array.from({ length: Math.max(0, revision - from) }, (_, index) => at - (dueOf.get(from + 1 + index) ?? Number.NaN));
  });
};

const tap = async ({ url, token, taps, everyMs }: Extract<ToViewers, { do: 'tap' }>): Promise<Tapped> => {
  const acks: number[] = [];
  const arrivals: { readonly viewer: number; readonly revision: number; readonly at: number }[] = [];
  const newest = new Map<number, number>();
  let viewBytes = 0;
  viewed = (viewer, data, at) => {
    const revision = revisionOf(data);
    viewBytes = data.length;
    arrivals.push({ viewer, revision, at });
    newest.set(viewer, revision);
  };
  /** When the tap was due that made this revision. */
  const dueOf = new Map<number, number>();
  const lag = monitorEventLoopDelay({ resolution: 1 });
  const console = connect(url, asScreen('moderator'), 0, { authorization: `Bearer ${token}` });
  const dues: number[] = [];
  await seat(
    console,
    () => undefined,
    (data) => {
      const at = now();
      const [, ack = '', answer = ''] = /^43(\d+)(.*)$/.exec(data.toString()) ?? [];
      const [{ ok, revision }] = JSON.parse(answer);
      if (ok !== true) throw new Error(answer);
      const due = dues[Number(ack)] ?? Number.NaN;
      acks.push(at - due);
      dueOf.set(revision, due);
    },
  );
  lag.enable();
  const first = now() + everyMs;
  for (let index = 0; index < taps; index += 1) {
    const due = first + index * everyMs;
    await pause(Math.max(0, due - now()));
    dues[index] = due;
    console.send(commandFrame(index, { id: randomBytes(16).toString('hex'), command: { type: 'add', slot: SLOT, by: 1 } }));
  }
  lag.disable();
  const end = now() + PATIENCE;
  while (acks.length < taps && now() < end) await pause(20);
  const last = Math.max(...dueOf.keys());
  const isTold = (): boolean => newest.size === sockets.length && [...newest.values()].every((revision) => revision >= last);
  while (!isTold() && now() < end) await pause(20);
  const views = toldAfter(arrivals, dueOf);
  viewed = () => undefined;
  console.terminate();
  return { acks, views, missing: taps * sockets.length - views.length, lagP99Ms: lag.percentile(99) / 1e6, viewBytes };
};

const act = async (message: ToViewers): Promise<object> => {
  if (message.do === 'join') return join(message);
  if (message.do === 'tap') return tap(message);
  if (message.do === 'leave') {
    for (const socket of sockets.splice(0)) socket.removeAllListeners('close').terminate();
    return {};
  }
  const lag = monitorEventLoopDelay({ resolution: 1 });
  lag.enable();
  await pause(message.ms);
  return { lagP99Ms: quantile([lag.percentile(99) / 1e6], 1) };
};

process.on('message', (message: ToViewers) => {
  void act(message).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit(0));
