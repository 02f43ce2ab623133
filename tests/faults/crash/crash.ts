import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Entry } from '../../../shared/domain/run/events.ts';
import { temporary } from '../../support/folders.ts';
import { seeded } from '../../support/properties/random.ts';
import { BUILT, endProcess, type RunningProcess, startProcess } from '../../support/servers/processes.ts';
import { commandId } from '../../support/servers/requests.ts';
import { connect, type TestSocket, viewAt } from '../../support/servers/sockets.ts';

const ROOM = 'digital-era';
/** Never runs in these rounds, so its length changes by the commands alone: 1 ms each. */
const SLOT = 'debate-3';
const TABLETS = 6;
/** Commands that each tablet keeps under way; with the reconnects it stays below the bucket of a connection. */
const UNDER_WAY = 3;
const PER_TABLET = 50;
/** The log grows with every round; a new file now and then keeps the replay at start short. */
const ROUNDS_PER_FILE = 20;

export const EARLY_ACK: readonly string[] = ['--import', 'tsx', 'tests/faults/crash/early-ack-server.ts'];

export type CrashNumbers = {
  rounds: number;
  acks: number;
  /** Acknowledged, and not in the file after the crash under the revision that was said. */
  ackedLost: number;
  /** Effects beyond one for each command that stands in the file. */
  doubled: number;
  /** Revisions missing between the first and the last. */
  gaps: number;
  damaged: number;
  /** First round in which anything was wrong; null where nothing was. */
  caughtInRound: number | null;
  bootMs: number[];
};

type Kept = { entries: readonly Entry[]; sound: boolean };

const readFile = (dataDir: string): Kept => {
  const db = new Database(join(dataDir, 'rostrum.db'));
  try {
    const rows = db.prepare('SELECT body FROM entry WHERE room = ? ORDER BY revision').all(ROOM) as { body: string }[];
    return {
      entries: rows.map(({ body }): Entry => JSON.parse(body)),
      sound: db.pragma('integrity_check', { simple: true }) === 'ok',
    };
  } finally {
    db.close();
  }
};

const kill = async ({ child }: RunningProcess): Promise<void> => {
  await endProcess({ child }, 'SIGKILL');
};

/** What the tablets know: acknowledged ids with their revision, and ids sent without an answer yet. */
type Known = { acked: Map<string, number>; open: Set<string> };

const ask = async (socket: TestSocket, id: string, known: Known): Promise<void> => {
  known.open.add(id);
  const answer = await socket.emitWithAck('command', { id, command: { type: 'add', slot: SLOT, by: 1 } });
  if (!answer.ok) throw new Error(`${id}: ${answer.why} ${answer.detail ?? ''}`);
  known.acked.set(id, answer.revision);
  known.open.delete(id);
};

const tablets = async ({ url, token }: RunningProcess): Promise<TestSocket[]> => {
  const sockets = Array.from({ length: TABLETS }, () => connect(url, { room: ROOM, screen: 'moderator' }, token));
  await Promise.all(sockets.map((socket) => viewAt(socket, 0)));
  return sockets;
};

/** Every tablet keeps some commands under way, until the server dies under them, `acks` are in or no tablet has more to send. */
const load = (sockets: readonly TestSocket[], known: Known, enough: () => void, acks: number): void => {
  const before = known.acked.size;
  const busy = new Set(sockets);
  const done = (socket: TestSocket): void => {
    busy.delete(socket);
    if (busy.size === 0) enough();
  };
  for (const socket of sockets) {
    let sent = 0;
    // A machine with too much else to do lets a link time out: its answers never come.
    socket.once('disconnect', () => done(socket));
    const on = (): void => {
      if (sent >= PER_TABLET || !socket.connected) {
        done(socket);
        return;
      }
      sent += 1;
      ask(socket, commandId(), known).then(
        () => {
          if (known.acked.size - before >= acks) enough();
          on();
        },
        () => undefined,
      );
    };
    for (let count = 0; count < UNDER_WAY; count += 1) on();
  }
};

/** Compares what was said with what is kept: acknowledged means committed, twice is once. */
const compare = (known: Known, kept: Kept, numbers: CrashNumbers, round: number): void => {
  const revisions = new Map(kept.entries.map(({ commandId: id, revision }) => [id, revision]));
  const lost = [...known.acked].filter(([id, revision]) => revisions.get(id) !== revision).length;
  const gaps = kept.entries.filter(({ revision }, index) => revision !== index + 1).length;
  numbers.ackedLost += lost;
  numbers.gaps += gaps;
  numbers.damaged += kept.sound ? 0 : 1;
  if (lost + gaps > 0 || !kept.sound) numbers.caughtInRound ??= round;
};

/** Length that the commands made: every one that stands in the file counts for 1 ms, none for more. */
const lengthOf = async ({ url, token }: RunningProcess): Promise<number> => {
  const answer = await fetch(`${url}/api/rooms/${ROOM}?screen=moderator`, { headers: { authorization: `Bearer ${token}` } });
  const { view } = await answer.json();
  return view.room.run.slots[SLOT].timer.allotted - view.room.agenda.slots.find(({ id }: { id: string }) => id === SLOT).length;
};

/**
 * kill -9 under load, again and again: start, send what was left without an answer once more under the same ids, load, kill at a
 * drawn moment, compare the file with every acknowledgement. The unit is the crash: 0 failures in N rounds is below 3/N a crash.
 */
export const crashRounds = async ({
  rounds,
  seed,
  program = BUILT,
  acksPerRound = 100,
  stopWhenCaught = false,
}: {
  rounds: number;
  seed: number;
  program?: readonly string[];
  acksPerRound?: number;
  stopWhenCaught?: boolean;
}): Promise<CrashNumbers> => {
  const draw = seeded(seed);
  const numbers: CrashNumbers = {
    rounds: 0,
    acks: 0,
    ackedLost: 0,
    doubled: 0,
    gaps: 0,
    damaged: 0,
    caughtInRound: null,
    bootMs: [],
  };
  let dataDir = '';
  let known: Known = { acked: new Map(), open: new Set() };
  for (let round = 1; round <= rounds; round += 1) {
    if ((round - 1) % ROUNDS_PER_FILE === 0) {
      numbers.acks += known.acked.size;
      dataDir = temporary();
      known = { acked: new Map(), open: new Set() };
    }
    const started = performance.now();
    const server = await startProcess({ DATA_DIR: dataDir, PORT: '0' }, [], program);
    numbers.bootMs.push(performance.now() - started);
    const sockets = await tablets(server);
    const [first] = sockets;
    if (!first) throw new Error('no tablet');
    if (known.acked.size === 0) {
      const id = commandId();
      const answer = await first.emitWithAck('command', { id, command: { type: 'open', mode: 'now' } });
      if (answer.ok) known.acked.set(id, answer.revision);
    }
    for (const id of [...known.open]) await ask(first, id, known);
    const effects = await lengthOf(server);
    const standing = readFile(dataDir).entries.filter(({ command }) => command.type === 'add').length;
    if (effects !== standing) {
      numbers.doubled += Math.abs(effects - standing);
      numbers.caughtInRound ??= round;
    }
    // At a drawn moment while commands are under way: after a drawn number of acknowledgements and a drawn rest.
    await new Promise<void>((enough) => load(sockets, known, enough, acksPerRound + Math.floor(draw() * 40)));
    await new Promise((resolve) => setTimeout(resolve, draw() * 4));
    await kill(server);
    for (const socket of sockets) socket.disconnect();
    compare(known, readFile(dataDir), numbers, round);
    numbers.rounds = round;
    if (stopWhenCaught && numbers.caughtInRound !== null) break;
  }
  numbers.acks += known.acked.size;
  return numbers;
};
