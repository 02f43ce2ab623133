import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROTOCOL_VERSION } from '../../shared/protocol/messages.ts';
import { cpuOf, memoryOf } from '../faults/abuse/target.ts';
import { seminarText } from '../support/agendas/agenda.ts';
import { root, temporary } from '../support/folders.ts';
import { printNumbers, quantile, rounded } from '../support/print-numbers.ts';
import { ended, endProcess, type RunningProcess, startProcess } from '../support/servers/processes.ts';
import { moderate, post } from '../support/servers/requests.ts';
import type { Acted, ToRooms } from './rooms/protocol.ts';

/** `npm run bench:rooms [-- --json]`: what idle rooms cost, and how soon taps are answered and told while all rooms act. */
const ROOMS = 200;
const VIEWERS = 20;
/** A room acts this often, for so long, in ms. */
const EVERY = 5_000;
const ACTING = 30_000;
const IDLE = 30_000;
const SETTLED = 10_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const nameOf = (index: number): string => `room-${index}`;

/** The built program on core 0 with so many rooms, each with the seminar's programme. */
const started = async (rooms: number): Promise<RunningProcess & { readonly bootMs: number }> => {
  const folder = temporary();
  for (let index = 0; index < rooms; index += 1) {
    const agenda = { ...JSON.parse(seminarText()), id: nameOf(index), title: `Room ${index}` };
    writeFileSync(join(folder, `${nameOf(index)}.json`), JSON.stringify(agenda));
  }
  const from = performance.now();
  const server = await startProcess({ DATA_DIR: temporary(), PORT: '0' }, ['--agenda', folder], undefined, [
    'taskset',
    '-c',
    '0',
  ]);
  return { ...server, bootMs: performance.now() - from };
};

/** Memory in MB and time on a processor, in percent of a core, of a server to which nobody comes. */
const idle = async ({ child }: RunningProcess) => {
  await pause(SETTLED);
  const before = cpuOf(child.pid);
  await pause(IDLE);
  return { mb: memoryOf(child.pid), cpuPercent: ((cpuOf(child.pid) - before) / (IDLE / 1_000)) * 100 };
};

const screens = () => {
  const [command = '', ...args] = ['taskset', '-c', '1', process.execPath, '--import', 'tsx', 'tests/bench/rooms/generator.ts'];
  const child: ChildProcess = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const failed = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the screens ended with ${code}`)));
  failed.catch(() => undefined);
  const ask = async <Answer>(message: ToRooms): Promise<Answer> => {
    const answered = once(child, 'message');
    child.send(message);
    const [answer] = await Promise.race([answered, failed]);
    return answer as Answer;
  };
  return { child, ask };
};

/** A token for so many consoles: a device has a limit of its own. */
const CONSOLES = 40;
const tokensOf = async ({ url, token }: RunningProcess, rooms: number): Promise<readonly string[]> => {
  const made: string[] = [];
  for (let index = 0; index < rooms; index += CONSOLES) {
    const body = { grant: 'organiser', use: 'api', name: `consoles ${index}` };
    const answer = await post(url, `/api/rooms/${nameOf(0)}/links`, body, { authorization: `Bearer ${token}` });
    made.push(((await answer.json()) as { token: string }).token);
  }
  return made;
};

/** All rooms of a server act, while an organiser's overview is asked for once a second. */
const acting = async (server: RunningProcess, rooms: number) => {
  const names = Array.from({ length: rooms }, (_, index) => nameOf(index));
  for (const name of names) await moderate(server, name, { type: 'open', mode: 'now' });
  const hall = screens();
  const { url, token, child } = server;
  const tokens = await tokensOf(server, rooms);
  const consoles = names.map((name, index) => ({ name, token: tokens[Math.floor(index / CONSOLES)] ?? token }));
  const joined = { do: 'join', url, version: PROTOCOL_VERSION, consoles, viewers: VIEWERS } as const;
  const { joinPerS } = await hall.ask<{ joinPerS: number }>(joined);
  const before = cpuOf(child.pid);
  const overviews: number[] = [];
  const watch = setInterval(async () => {
    const from = performance.now();
    const answer = await fetch(`${url}/api/overview`, { headers: { authorization: `Bearer ${token}` } });
    await answer.arrayBuffer();
    overviews.push(performance.now() - from);
  }, 1_000);
  const acted = await hall.ask<Acted>({ do: 'act', everyMs: EVERY, ms: ACTING });
  clearInterval(watch);
  const cpu = (cpuOf(child.pid) - before) / (ACTING / 1_000);
  hall.child.disconnect();
  await ended(hall.child);
  return {
    taps: acted.acks.length,
    ackP50Ms: rounded(quantile(acted.acks, 0.5), 1),
    ackP99Ms: rounded(quantile(acted.acks, 0.99), 1),
    allP50Ms: rounded(quantile(acted.views, 0.5), 1),
    allP99Ms: rounded(quantile(acted.views, 0.99), 1),
    missing: acted.missing,
    unanswered: acted.unanswered,
    overviewP99Ms: rounded(quantile(overviews, 0.99), 1),
    cpuPercent: rounded(cpu * 100, 1),
    joinPerS,
    generatorLagP99Ms: rounded(acted.lagP99Ms, 1),
  };
};

const single = await started(1);
const idleOne = await idle(single);
const actingOne = await acting(single, 1);
await endProcess(single);
const many = await started(ROOMS);
const idleMany = await idle(many);
const actingMany = await acting(many, ROOMS);
await endProcess(many);

printNumbers({
  rooms: ROOMS,
  viewersPerRoom: VIEWERS,
  idleRoomsMB: rounded(idleMany.mb - idleOne.mb, 1),
  idleCpuPercent: rounded(idleMany.cpuPercent, 2),
  baselineIdleCpuPercent: rounded(idleOne.cpuPercent, 2),
  bootMs: rounded(many.bootMs, 0),
  baselineBootMs: rounded(single.bootMs, 0),
  ...actingMany,
  ...Object.fromEntries(
    Object.entries(actingOne).map(([name, value]) => [`baseline${name[0]?.toUpperCase()}${name.slice(1)}`, value]),
  ),
  method: `the built program on core 0 with ${ROOMS} rooms of the seminar's programme, then ${VIEWERS} viewers and a console in each, in one process on core 1, as raw Engine.IO over WebSocket; each room acts every ${EVERY / 1_000} s for ${ACTING / 1_000} s, times from when a tap was due; an organiser's whole overview is asked for once a second; baseline: one room; idle for ${IDLE / 1_000} s; a generatorLagP99Ms over 5 makes a run void`,
});
process.exit(0);
