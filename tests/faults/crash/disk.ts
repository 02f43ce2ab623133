import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Entry } from '../../../shared/domain/run/events.ts';
import type { Answer } from '../../../shared/protocol/messages.ts';
import { temporary } from '../../support/folders.ts';
import { BUILT, ended, type RunningProcess, startProcess } from '../../support/servers/processes.ts';
import { commandId, post } from '../../support/servers/requests.ts';
import { connect, once, viewListeners } from '../../support/servers/sockets.ts';
import { strace } from './synced.ts';

const ROOM = 'digital-era';
/** Never runs here, so its length counts what was done: 1 ms each. */
const SLOT = 'debate-3';
const REFUSED = 5;
/** Taps that are tried on a disk that is broken, as long as none is refused. */
const PATIENCE = 40;

/** A disk that can break and heal under a running server. */
export type Disk = {
  readonly server: RunningProcess;
  readonly pid: number;
  /** The data folder, as this process sees it. */
  readonly folder: string;
  readonly breaks: () => void;
  readonly heals: () => void;
};
export type Trouble = (program?: readonly string[]) => Promise<Disk>;

const nothing = (): void => undefined;

/** Every write fails with EFBIG, until the limit is taken away: SQLite says "disk I/O error". Needs no rights. */
export const failingWrites: Trouble = async (program) => {
  const folder = temporary();
  const server = await startProcess({ DATA_DIR: folder, PORT: '0' }, [], program);
  const pid = server.child.pid ?? 0;
  const limit = (soft: string): void => void execFileSync('prlimit', ['--pid', String(pid), `--fsize=${soft}:`]);
  return { server, pid, folder, breaks: () => limit('0'), heals: () => limit('unlimited') };
};

/** The calls of the program from the nth to the mth fail with this error: breaks while it is used, heals while it is used. */
const injected =
  (calls: string, error: string, when: string): Trouble =>
  async (program) => {
    const folder = temporary();
    const trace = join(folder, 'trace.txt');
    const under = [strace(), '-f', '-o', trace, '-e', `trace=${calls}`, '-e', `inject=${calls}:error=${error}:when=${when}`];
    const server = await startProcess({ DATA_DIR: folder, PORT: '0' }, [], program, under);
    const pid = Number(readFileSync(trace, 'utf8').split(' ')[0]);
    return { server, pid, folder, breaks: nothing, heals: nothing };
  };

/** No space left, as the system tells it: a dozen commands after the start, for eight writes. */
export const noSpace: Trouble = injected('pwrite64', 'ENOSPC', '180..187');
/** The data is written, the sync of it fails: a dozen commands after the start, which takes some thirty. */
export const failingSyncs: Trouble = injected('fsync,fdatasync', 'EIO', '50..57');

/** A file system of 2 MB of the server's own, filled and emptied again. Needs the right to mount, as root or in a user namespace. */
export const fullDisk: Trouble = async (program) => {
  const folder = temporary();
  const own = process.getuid?.() === 0 ? ['--mount'] : ['--map-root-user', '--mount'];
  const mounted = ['sh', '-c', `mount -t tmpfs -o size=2m none ${folder} && exec "$@"`, 'sh'];
  const server = await startProcess({ DATA_DIR: folder, PORT: '0' }, [], program, ['unshare', ...own, ...mounted]);
  const pid = server.child.pid ?? 0;
  const seen = `/proc/${pid}/root${folder}`;
  const filler = join(seen, 'filler');
  return {
    server,
    pid,
    folder: seen,
    breaks: () => {
      try {
        for (;;) writeFileSync(filler, 'x'.repeat(4096), { flag: 'a' });
      } catch (error) {
        if (Reflect.get(Object(error), 'code') !== 'ENOSPC') throw error;
      }
    },
    heals: () => rmSync(filler),
  };
};

export type DiskNumbers = {
  acks: number;
  refused: number;
  /** Acknowledged, and not in the file under the revision that was said. */
  falseAcks: number;
  /** In the file although it was refused and never sent again. */
  neverSaid: number;
  /** The first refused command, sent again under its id until it got through, and then once more: entries of it in the file. */
  timesKept: number;
  repeatedAsBefore: boolean;
  /** Commands in the file and effects in the run of the server, less each other. */
  effectsBeyond: number;
  /** The console was told. */
  alarmed: boolean;
  /** From sending the first tap that was refused to the alarm, and from `heals` to its end, in ms. */
  alarmMs: number;
  healedMs: number;
};

/** What a copy of the file and its log holds: SQLite itself cannot look into another mount. */
const entriesIn = (folder: string): readonly Entry[] => {
  const copy = temporary();
  for (const name of ['rostrum.db', 'rostrum.db-wal'])
    if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(copy, name));
  const db = new Database(join(copy, 'rostrum.db'));
  try {
    const rows = db.prepare('SELECT body FROM entry WHERE room = ? ORDER BY revision').all(ROOM) as { body: string }[];
    return rows.map(({ body }): Entry => JSON.parse(body));
  } finally {
    db.close();
  }
};

/**
 * Commands before, while and after the disk fails. What was acknowledged must be in the file, what was refused must not, the
 * console must be told and told again when it is over, and a refused command sent again under its id must count once.
 */
export const brokenDisk = async (trouble: Trouble, program: readonly string[] = BUILT): Promise<DiskNumbers> => {
  const { server, pid, folder, breaks, heals } = await trouble(program);
  const authorization = `Bearer ${server.token}`;
  const tablet = connect(server.url, { room: ROOM, screen: 'moderator' }, server.token);
  const alarmIs = (fails: boolean): Promise<number> =>
    once<{ view: object }>(tablet, 'view', ({ view }) => Reflect.get(view, 'storeFails') === fails).then(() => performance.now());
  await alarmIs(false);
  let fails = false;
  viewListeners(tablet).add(({ view }) => {
    fails = Reflect.get(view, 'storeFails') === true;
  });
  const acked = new Map<string, number>();
  const refused = new Set<string>();
  const tap = async (id = commandId(), command: object = { type: 'add', slot: SLOT, by: 1 }): Promise<Answer> => {
    const sent = await post(server.url, `/api/rooms/${ROOM}/commands`, { id, command }, { authorization });
    const answer = (await sent.json()) as Answer & { ok?: boolean };
    if (answer.ok === true) acked.set(id, answer.revision);
    else if (answer.why === 'storage-failed') refused.add(id);
    else throw new Error(`${answer.why} ${answer.detail}`);
    return answer;
  };
  await tap(commandId(), { type: 'open', mode: 'now' });
  for (let count = 0; count < 5; count += 1) await tap();

  const alarm = { told: false };
  const alarmed = alarmIs(true).then((at) => {
    alarm.told = true;
    return at;
  });
  breaks();
  let firstRefused = 0;
  for (let count = 0; count < PATIENCE && refused.size < REFUSED; count += 1) {
    const sentAt = performance.now();
    await tap();
    if (refused.size === 1 && firstRefused === 0) firstRefused = sentAt;
  }
  // A server that refuses nothing is looked at as it is: it may have said what is not so.
  const alarmMs = refused.size > 0 ? Math.round((await alarmed) - firstRefused) : 0;
  // A build that says "written" too early calls the disk well meanwhile: it may be over before it heals.
  const healed = fails ? alarmIs(false) : Promise.resolve(performance.now());
  heals();
  const whole = performance.now();
  const healedMs = Math.round((await healed) - whole);

  const [again = ''] = refused;
  let repeatedAsBefore = false;
  if (again !== '') {
    const first = await tap(again);
    const second = await tap(again);
    repeatedAsBefore = first.ok && second.ok && second.revision === first.revision && second.repeated === true;
  }
  const answer = await fetch(`${server.url}/api/rooms/${ROOM}?screen=moderator`, { headers: { authorization } });
  const { view } = await answer.json();
  const effects =
    view.room.run.slots[SLOT].timer.allotted - view.room.agenda.slots.find(({ id }: { id: string }) => id === SLOT).length;
  const entries = entriesIn(folder);
  const revisions = new Map(entries.map(({ commandId: id, revision }) => [id, revision]));
  tablet.disconnect();
  server.child.removeAllListeners('exit');
  process.kill(pid, 'SIGTERM');
  await ended(server.child);
  return {
    acks: acked.size,
    refused: refused.size,
    falseAcks: [...acked].filter(([id, revision]) => revisions.get(id) !== revision).length,
    neverSaid: [...refused].filter((id) => id !== again && revisions.has(id)).length,
    timesKept: entries.filter(({ commandId: id }) => id === again).length,
    repeatedAsBefore,
    effectsBeyond: effects - entries.filter(({ command }) => command.type === 'add').length,
    alarmed: alarm.told,
    alarmMs,
    healedMs,
  };
};
