import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { io } from 'socket.io-client';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { type Answer, PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import { root, temporary } from '../../support/folders.ts';
import { ended, startProcess } from '../../support/servers/processes.ts';
import { commandId } from '../../support/servers/requests.ts';
import type { TestSocket } from '../../support/servers/sockets.ts';
import { asScreen, cpuOf, memoryOf, quantile, ROOM, SLOT } from '../abuse/target.ts';
import { type HallNumbers, now, type ToClients } from './wire.ts';

/** Waiting for the hall is given up after this long, in ms: what is not there by then is left out. */
const PATIENCE = 60_000;
const TAP_EVERY = 100;

export type StormNumbers = {
  clients: number;
  /** Screens that never became current, that did not show the last revision in the end, and that were refused. */
  leftOut: number;
  behind: number;
  refused: number;
  /** From the start of the process until it took the first connection, and until the last screen was current, in s. */
  bootS: number;
  allCurrentS: number;
  moderatorTaps: number;
  moderatorUnanswered: number;
  moderatorAckP99Ms: number;
  peakConnectionsPer100Ms: number;
  rssPerConnectionKB: number;
  /** Work of the server from its start until the last screen was current. */
  serverCpuS: number;
  generatorLagP99Ms: number;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return address !== null && typeof address === 'object' ? address.port : 0;
};

const kill = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  child.removeAllListeners('exit');
  child.kill(signal);
  await ended(child);
};

/** The hall in its process: asked, it tells where its screens are. */
const hallOf = (url: string, clients: number) => {
  const args = ['--import', 'tsx', 'tests/faults/storm/clients.ts', url, asScreen('projector'), String(clients)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ask = async (message: ToClients): Promise<HallNumbers> => {
    const told = once(child, 'message');
    child.send(message);
    const [numbers] = await told;
    return numbers as HallNumbers;
  };
  return {
    child,
    ask,
    until: async (revision: number, enough: (numbers: HallNumbers) => boolean): Promise<HallNumbers> => {
      const end = now() + PATIENCE;
      for (;;) {
        const numbers = await ask({ do: 'tell', revision });
        if (enough(numbers) || now() > end) return numbers;
        await pause(50);
      }
    },
  };
};

/** The moderator's tablet is back at once, so that its taps meet the storm. */
const tabletOf = (url: string, token: string): TestSocket =>
  io(url, {
    query: { version: String(PROTOCOL_VERSION), room: ROOM, screen: 'moderator' },
    transports: ['websocket'],
    reconnectionDelay: 50,
    reconnectionDelayMax: 50,
    forceNew: true,
    extraHeaders: { authorization: `Bearer ${token}` },
  });

const connected = (tablet: TestSocket): Promise<void> => new Promise((resolve) => tablet.once('connect', () => resolve()));

type Started = { readonly child: ChildProcess; readonly url: string; readonly token: string };
/** Starts a server on this port over this folder. */
type Start = (port: number, folder: string) => Promise<Started>;

export const built: Start = (port, folder) => startProcess({ DATA_DIR: folder, PORT: String(port) });
export const household: Start = (port, folder) =>
  startProcess({ DATA_DIR: folder, PORT: String(port) }, [], ['--import', 'tsx', 'tests/faults/storm/household-server.ts']);
/** Views of 8 KB, about as many as those of the first agenda. */
export const bare: Start = async (port) => {
  const args = ['--import', 'tsx', 'tests/support/servers/bare-server.ts', String(port), '8000'];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return { child, url: `http://127.0.0.1:${port}`, token: 'A'.repeat(22) };
};

export type StormRequest = {
  readonly clients: number;
  /** How long the server stays away, in ms. */
  readonly away?: number;
  /** Taps that are made at least, so that a quick hall does not end the measurement. */
  readonly leastTaps?: number;
  readonly start?: Start;
  /** Starts what comes back, where that is another program. */
  readonly startAgain?: Start;
  /** Called with the processes of the server and of the hall, as each is there. */
  readonly started?: (who: 'server' | 'hall', pid: number | undefined) => void;
};

/** The server is killed under a full hall and started again on the same port and file, while a moderator goes on tapping. */
export const storm = async ({
  clients,
  away = 0,
  leastTaps = 10,
  start = built,
  startAgain = start,
  started = () => undefined,
}: StormRequest): Promise<StormNumbers> => {
  const port = await freePort();
  const folder = temporary();
  const first = await start(port, folder);
  started('server', first.child.pid);
  const tablet = tabletOf(first.url, first.token);
  await connected(tablet);
  const tap = (command: Command): Promise<Answer> => tablet.timeout(5_000).emitWithAck('command', { id: commandId(), command });
  await tap({ type: 'open', mode: 'now' });
  const empty = memoryOf(first.child.pid);
  const hall = hallOf(first.url, clients);
  started('hall', hall.child.pid);
  let revision = 1;
  const full = await hall.until(revision, ({ showing }) => showing === clients);
  if (full.showing < clients) throw new Error(`${full.showing} of ${clients} screens came`);
  // The first whole exchange of clocks is over then.
  await pause(1_000);
  const rssPerConnectionKB = Math.round(((memoryOf(first.child.pid) - empty) * 1024) / clients);

  await hall.ask({ do: 'arm', revision });
  await kill(first.child, 'SIGKILL');
  await pause(away);
  const back = connected(tablet);
  const bootAt = now();
  const starting = startAgain(port, folder);
  starting.then(({ child }) => started('server', child.pid)).catch(() => undefined);
  await back;
  const acks: number[] = [];
  let unanswered = 0;
  let over = false;
  const taps: Promise<void>[] = [];
  const tapping = (async () => {
    while (!over || taps.length < leastTaps) {
      const sentAt = now();
      taps.push(
        tap({ type: 'add', slot: SLOT, by: 1 }).then(
          (answer) => {
            acks.push(now() - sentAt);
            if (answer.ok) revision = Math.max(revision, answer.revision);
            else unanswered += 1;
          },
          () => {
            unanswered += 1;
          },
        ),
      );
      await pause(TAP_EVERY);
    }
    await Promise.all(taps);
  })();
  const everybodyKnows = ({ current, refusedScreens }: HallNumbers): boolean => current + refusedScreens >= clients;
  const came = await hall.until(revision, everybodyKnows);
  const server = await starting;
  const serverCpuS = cpuOf(server.child.pid);
  over = true;
  await tapping;
  const end = await hall.until(revision, ({ showing }) => showing >= came.current);
  tablet.disconnect();
  hall.child.disconnect();
  await ended(hall.child);
  await kill(server.child, 'SIGTERM');
  return {
    clients,
    leftOut: clients - came.current,
    behind: clients - end.showing,
    refused: end.refused,
    bootS: Math.round(came.firstOpenAt - bootAt) / 1_000,
    allCurrentS: Math.round(came.lastCurrentAt - bootAt) / 1_000,
    moderatorTaps: taps.length,
    moderatorUnanswered: unanswered,
    moderatorAckP99Ms: quantile(acks, 0.99),
    peakConnectionsPer100Ms: came.peakConnectionsPer100Ms,
    rssPerConnectionKB,
    serverCpuS,
    generatorLagP99Ms: Math.round(came.lagP99Ms * 10) / 10,
  };
};
