import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import WebSocket from 'ws';
import { PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import type { RunningProcess } from '../../support/servers/processes.ts';
import { commandId, moderate, post } from '../../support/servers/requests.ts';
import { connect, send, type TestSocket, viewAt, viewListeners } from '../../support/servers/sockets.ts';

/** What is attacked: the program as a process, or a server in this one that says itself when it would have died. */
export type Attacked = Pick<RunningProcess, 'url' | 'token'> & { readonly child: Pick<ChildProcess, 'exitCode' | 'signalCode'> };

/** The room of the first agenda, a slot that never runs in these attacks, and somebody who speaks in it. */
export const ROOM = 'digital-era';
export const SLOT = 'debate-3';
export const SPEAKER = 'mark-graham';

const round = (ms: number): number => Math.round(ms * 10) / 10;
export const quantile = (values: readonly number[], part: number): number =>
  round(values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0);

/** Resident memory of a process in MB. */
export const memoryOf = (pid: number | undefined): number =>
  Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1024;

/** Time that a process has worked so far, in s: the kernel counts in hundredths. */
export const cpuOf = (pid: number | undefined): number => {
  const [user, system] = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? '').split(' ').slice(11, 13);
  return (Number(user) + Number(system)) / 100;
};

/** From now on: by how many MB the process has grown at its largest, when asked. */
export const growthOf = (pid: number | undefined): (() => number) => {
  const before = memoryOf(pid);
  let most = before;
  const look = setInterval(() => {
    most = Math.max(most, memoryOf(pid));
  }, 50);
  return () => {
    clearInterval(look);
    return Math.round(Math.max(most, memoryOf(pid)) - before);
  };
};

export const isAlive = async ({ url, child }: Attacked): Promise<boolean> =>
  child.exitCode === null && child.signalCode === null && (await fetch(`${url}/health`)).ok;

/** What must not change under attack: plan, run and messages, as the moderator would see them. */
export const stateOf = async ({ url, token }: Attacked): Promise<string> => {
  const answer = await fetch(`${url}/api/rooms/${ROOM}?screen=moderator`, { headers: { authorization: `Bearer ${token}` } });
  const { view } = await answer.json();
  return JSON.stringify([view.room.revision, view.planRevision, view.room.run, view.cues]);
};

/** A token of each grant, as a script would be given it. */
export const tokenOf = async ({ url, token }: Attacked, grant: string): Promise<string> => {
  const body = { grant, use: 'api', name: 'test', ...(grant === 'speaker' ? { person: SPEAKER } : {}) };
  const made = await post(url, `/api/rooms/${ROOM}/links`, body, { authorization: `Bearer ${token}` });
  if (!made.ok) throw new Error(`${grant}: ${await made.text()}`);
  return ((await made.json()) as { token: string }).token;
};

export const openRoom = (server: Pick<RunningProcess, 'url' | 'token'>): Promise<void> =>
  moderate(server, ROOM, { type: 'open', mode: 'now' });

/** An Engine.IO connection without the library's manners. It resolves open, or closed where it was refused. */
export const rawSocket = (
  url: string,
  query: string,
  headers: Record<string, string> = {},
  localAddress?: string,
): Promise<WebSocket> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket&${query}`, {
      headers: { origin: url, ...headers },
      localAddress,
    });
    socket.on('open', () => resolve(socket));
    socket.on('error', () => resolve(socket));
  });

export const asScreen = (screen: string): string => `room=${ROOM}&screen=${screen}&version=${PROTOCOL_VERSION}`;

/** Viewers that watch, and how long each view takes from the tap to each of them, in ms. */
export const audience = async (server: RunningProcess, viewers: number) => {
  const tablet = connect(server.url, { room: ROOM, screen: 'moderator' }, server.token);
  await viewAt(tablet, 0);
  const seats: TestSocket[] = await Promise.all(
    Array.from({ length: viewers }, async () => {
      const seat = connect(server.url, { room: ROOM, screen: 'projector' });
      await viewAt(seat, 0);
      return seat;
    }),
  );
  const sentAt = new Map<number, number>();
  const fanOut: number[] = [];
  const acks: number[] = [];
  for (const seat of seats)
    viewListeners(seat).add(({ view }) => {
      const sent = sentAt.get(view.room.revision);
      if (sent !== undefined) fanOut.push(performance.now() - sent);
    });
  let revision = 0;
  return {
    /** Taps at a steady pace, whatever happens meanwhile: a stall is not hidden. */
    taps: async (
      count: number,
      everyMs: number,
    ): Promise<{ fanOutP99: number; ackP99: number; ackMax: number; unanswered: number }> => {
      fanOut.length = 0;
      acks.length = 0;
      sentAt.clear();
      let unanswered = 0;
      const first = await send(tablet, { type: 'add', slot: SLOT, by: 1 }, commandId());
      revision = first.ok ? first.revision : revision;
      const under: Promise<void>[] = [];
      for (let tap = 0; tap < count; tap += 1) {
        const started = performance.now();
        revision += 1;
        sentAt.set(revision, started);
        under.push(
          send(tablet, { type: 'add', slot: SLOT, by: 1 }, commandId()).then(
            () => void acks.push(performance.now() - started),
            () => {
              unanswered += 1;
            },
          ),
        );
        await new Promise((resolve) => setTimeout(resolve, everyMs));
      }
      await Promise.all(under);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { fanOutP99: quantile(fanOut, 0.99), ackP99: quantile(acks, 0.99), ackMax: quantile(acks, 1), unanswered };
    },
    leave: (): void => {
      tablet.disconnect();
      for (const seat of seats) seat.disconnect();
    },
  };
};
