import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { PING_EVERY } from '../../shared/protocol/limits.ts';
import { asScreen, cpuOf, memoryOf, openRoom } from '../faults/abuse/target.ts';
import { root, temporary } from '../support/folders.ts';
import { lineThrough, printNumbers, quantile, rounded } from '../support/print-numbers.ts';
import { ended, startProcess } from '../support/servers/processes.ts';
import type { Joined, Tapped, ToViewers } from './fanout/protocol.ts';

/** `npm run bench:fanout [-- --json] [-- 100 1000]`: how soon a tap is answered and a hall of viewers told, beside a bare Socket.IO server. */
const SIZES = [100, 1_000, 3_000, 10_000];
const TAPS = 30;
const WATCH = 20_000;
const SERVER = ['taskset', '-c', '0'];
const VIEWERS = ['taskset', '-c', '1'];

type Target = { readonly child: ChildProcess; readonly url: string; readonly token: string };
type Numbers = Readonly<Record<string, number>>;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const ours = async (): Promise<Target> => {
  const server = await startProcess({ DATA_DIR: temporary(), PORT: '0' }, [], undefined, SERVER);
  await openRoom(server);
  return server;
};
const bare = async (bytes: number): Promise<Target> => {
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  const [command = '', ...args] = [
    ...SERVER,
    process.execPath,
    '--import',
    'tsx',
    'tests/support/servers/bare-server.ts',
    String(port),
    String(bytes),
    String(PING_EVERY),
  ];
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return { child, url: `http://127.0.0.1:${port}`, token: 'A'.repeat(22) };
};

const viewersOf = () => {
  const [command = '', ...args] = [...VIEWERS, process.execPath, '--import', 'tsx', 'tests/bench/fanout/viewers.ts'];
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const failed = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the viewers ended with ${code}`)));
  failed.catch(() => undefined);
  const ask = async <Answer>(message: ToViewers): Promise<Answer> => {
    const answered = once(child, 'message');
    child.send(message);
    const [answer] = await Promise.race([answered, failed]);
    return answer as Answer;
  };
  return { child, ask };
};

/** One server under one hall: joining, watching, and taps at a steady pace. */
const measured = async ({ child, url, token }: Target, viewers: number): Promise<Numbers> => {
  const hall = viewersOf();
  const empty = memoryOf(child.pid);
  const { joinPerS } = await hall.ask<Joined>({ do: 'join', url, query: asScreen('agenda'), count: viewers });
  await pause(2_000);
  const rss = ((memoryOf(child.pid) - empty) * 1024) / viewers;
  const before = cpuOf(child.pid);
  await hall.ask({ do: 'watch', ms: WATCH });
  const cpu = (cpuOf(child.pid) - before) / (WATCH / 1_000);
  // Wide enough apart that one tap is over before the next, or a stall would be measured twice.
  const everyMs = Math.max(200, viewers / 4);
  const { acks, views, missing, lagP99Ms, viewBytes } = await hall.ask<Tapped>({ do: 'tap', url, token, taps: TAPS, everyMs });
  hall.child.disconnect();
  await ended(hall.child);
  return {
    ackP50Ms: rounded(quantile(acks, 0.5), 1),
    ackP99Ms: rounded(quantile(acks, 0.99), 1),
    allP50Ms: rounded(quantile(views, 0.5), 1),
    allP99Ms: rounded(quantile(views, 0.99), 1),
    allMaxMs: rounded(quantile(views, 1), 1),
    missing,
    viewBytes,
    joinPerS,
    rssKBPerViewer: rounded(rss, 1),
    cpuPercent: rounded(cpu * 100, 2),
    generatorLagP99Ms: rounded(lagP99Ms, 1),
  };
};

const stop = async ({ child }: Target): Promise<void> => {
  child.removeAllListeners('exit');
  child.kill('SIGTERM');
  await ended(child);
};

const asked = process.argv.slice(2).map(Number).filter(Number.isInteger);
const sizes = asked.length > 0 ? asked : SIZES;
const results: Record<string, Numbers> = {};
const points: [number, number][] = [];
for (const viewers of sizes) {
  const rostrum = await ours();
  const own = await measured(rostrum, viewers);
  await stop(rostrum);
  const socketIo = await bare(own['viewBytes'] ?? 0);
  const baseline = await measured(socketIo, viewers);
  await stop(socketIo);
  const ratio = (name: string): number => rounded((own[name] ?? Number.NaN) / (baseline[name] ?? Number.NaN), 2);
  results[`n${viewers}`] = { ...own, allRatio: ratio('allP99Ms'), cpuRatio: ratio('cpuPercent') };
  results[`bare${viewers}`] = baseline;
  points.push([viewers, own['allP99Ms'] ?? Number.NaN]);
}
const { slope, fit } = lineThrough(points);
printNumbers({
  ...results,
  ...(points.length > 1 ? { usPerViewer: rounded(slope * 1_000, 1), linearFit: rounded(fit, 3) } : {}),
  method: `the built program on core 0, its viewers in one process on core 1, as raw Engine.IO over WebSocket from several loopback addresses; ${TAPS} taps of a console at a steady pace, each timed from when it was due to its answer and to its view at each viewer; bare: a Socket.IO server that answers and sends as many bytes as our taps do with the same pings, in the same run; watching for ${WATCH / 1_000} s; a generatorLagP99Ms over 5 makes a run void`,
});
process.exit(0);
