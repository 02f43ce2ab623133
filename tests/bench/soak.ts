import { parseArgs } from 'node:util';
import type { Command } from '../../shared/domain/run/commands/commands.schema.ts';
import { memoryOf, ROOM, SPEAKER } from '../faults/abuse/target.ts';
import { seminar } from '../support/agendas/agenda.ts';
import { temporary } from '../support/folders.ts';
import { lineThrough, printNumbers, rounded } from '../support/print-numbers.ts';
import { BUILT, endProcess, type RunningProcess, startProcess } from '../support/servers/processes.ts';
import { commandId, moderate, post } from '../support/servers/requests.ts';
import { connect, type TestSocket, viewAt } from '../support/servers/sockets.ts';

/** `npm run soak [-- --minutes 60] [--json]`: day after day on one server, and how much more memory it holds as time goes on. */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '60' }, json: { type: 'boolean' } },
  strict: false,
});
const MINUTES = Number(values.minutes);
const VIEWERS = 50;
/** So many of them leave and come with each day. */
const CHANGING = 10;
/** From the beginning of one day to the next, in ms. */
const DAY_EVERY = 10_000;
/** Until the program has met everything once, it grows: the slope is taken from this share of the time on. */
const WARM = 0.25;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs in the program before it starts: collects what is no longer held, and says what is. */
const probe = `
  process.on('SIGWINCH', () => {
    globalThis.gc();
    process.stderr.write('held ' + process.memoryUsage().heapUsed + '\\n');
  });
`;
const PROBED = ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(probe)}`, ...BUILT];
const MB = 2 ** 20;

/** What the program holds after a collection, in MB. */
const held = ({ child }: RunningProcess): Promise<number> =>
  new Promise((resolve) => {
    let out = '';
    const hear = (data: Buffer): void => {
      out += data.toString();
      const found = /held (\d+)\n/.exec(out)?.[1];
      if (found === undefined) return;
      child.stderr?.off('data', hear);
      resolve(Number(found) / MB);
    };
    child.stderr?.on('data', hear);
    child.kill('SIGWINCH');
  });

const slots = seminar().slots.map(({ id }) => id);
const server = await startProcess({ DATA_DIR: temporary(), PORT: '0' }, [], PROBED);
const { url, token } = server;
const headers = { authorization: `Bearer ${token}` };
let entries = 0;
const does = async (command: Command): Promise<void> => {
  await moderate(server, ROOM, command);
  entries += 1;
};

const seat = async (index: number): Promise<TestSocket> => {
  const screen = (['projector', 'agenda', 'speaker', 'overlay', 'foyer'] as const)[index % 5] ?? 'agenda';
  const socket = connect(url, { room: ROOM, screen, ...(screen === 'speaker' ? { person: SPEAKER } : {}) });
  await viewAt(socket, 0);
  return socket;
};

/** A whole day in a few seconds: each slot with a pause, more time, an undo and a message; then its report, and its end. */
const day = async (): Promise<void> => {
  await does({ type: 'open', mode: 'now' });
  for (const [index, slot] of slots.entries()) {
    const from = slots[index - 1];
    await does(from === undefined ? { type: 'start', slot, early: true } : { type: 'advance', from, to: slot, early: true });
    // The day ends with its last break.
    if (index === slots.length - 1) break;
    await does({ type: 'pause', slot });
    await does({ type: 'resume', slot });
    const id = commandId();
    const added = await post(url, `/api/rooms/${ROOM}/commands`, { id, command: { type: 'add', slot, by: 60_000 } }, headers);
    if (!added.ok) throw new Error(await added.text());
    await does({ type: 'undo', ids: [id] });
    entries += 1;
    const cue = { type: 'send-cue', id: commandId(), target: { to: 'projector' }, text: `Slot ${index}` };
    const said = await post(url, `/api/rooms/${ROOM}/cues`, cue, headers);
    if (!said.ok) throw new Error(await said.text());
  }
  await does({ type: 'close' });
  const { runs } = await (await fetch(`${url}/api/rooms/${ROOM}/runs`, { headers })).json();
  const run: string = runs.at(-1)?.run ?? runs.at(-1)?.id;
  const report = await fetch(`${url}/api/rooms/${ROOM}/report?run=${run}`, { headers });
  if (!report.ok) throw new Error(await report.text());
  await report.text();
  const erased = await fetch(`${url}/api/rooms/${ROOM}/runs/${run}`, { method: 'DELETE', headers });
  if (!erased.ok) throw new Error(await erased.text());
};

const seats: TestSocket[] = [];
for (let index = 0; index < VIEWERS; index += 1) seats.push(await seat(index));
const started = performance.now();
const minutes = (): number => (performance.now() - started) / 60_000;
const samples: { readonly at: number; readonly heap: number; readonly rss: number }[] = [];
let days = 0;
while (minutes() < MINUTES) {
  const due = started + days * DAY_EVERY;
  await pause(Math.max(0, due - performance.now()));
  await day();
  days += 1;
  for (const left of seats.splice(0, CHANGING)) left.disconnect();
  for (let index = 0; index < CHANGING; index += 1) seats.push(await seat(days * CHANGING + index));
  samples.push({ at: minutes(), heap: await held(server), rss: memoryOf(server.child.pid) });
}
for (const left of seats) left.disconnect();
await endProcess(server);
const warm = samples.filter(({ at }) => at >= MINUTES * WARM);
const perHour = (of: 'heap' | 'rss') => lineThrough(warm.map((sample) => [sample.at / 60, sample[of]]));
const first = warm[0];
const last = warm.at(-1);
printNumbers({
  minutes: rounded(minutes(), 1),
  days,
  entries,
  heapMBPerHour: rounded(perHour('heap').slope, 2),
  heapFit: rounded(perHour('heap').fit, 3),
  rssMBPerHour: rounded(perHour('rss').slope, 2),
  rssFit: rounded(perHour('rss').fit, 3),
  heapFirstMB: rounded(first?.heap ?? Number.NaN, 1),
  heapLastMB: rounded(last?.heap ?? Number.NaN, 1),
  rssFirstMB: rounded(first?.rss ?? Number.NaN, 1),
  rssLastMB: rounded(last?.rss ?? Number.NaN, 1),
  heapBytesPerEntry: rounded((((last?.heap ?? 0) - (first?.heap ?? 0)) * MB) / (entries * (1 - WARM)), 0),
  method: `the built program, a day of the seminar every ${DAY_EVERY / 1_000} s with pauses, undo and messages, its report read and its run erased, ${VIEWERS} viewers of whom ${CHANGING} change with each day; memory after a collection at each day's end, a line through the last ${(1 - WARM) * 100} % of the time; an erased run leaves the numbers of its entries in the log, which is what may grow`,
});
process.exit(0);
