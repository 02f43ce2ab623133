import { join } from 'node:path';
import Database from 'better-sqlite3';
import WebSocket from 'ws';
import { DATABASE } from '../../server/event-store/sqlite/open-file.ts';
import { openSqlite } from '../../server/event-store/sqlite/sqlite.ts';
import { hashOf } from '../../server/rooms/log/changed-file.ts';
import type { Agenda } from '../../shared/domain/agenda/agenda.ts';
import type { Entry } from '../../shared/domain/run/events.ts';
import { DAY } from '../../shared/domain/time/time.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/messages.ts';
import { seminar, seminarText } from '../support/agendas/agenda.ts';
import { longDay, longLog } from '../support/days/long-log.ts';
import { temporary } from '../support/folders.ts';
import { printNumbers, rounded } from '../support/print-numbers.ts';
import { BUILT, endProcess, type RunningProcess, startProcess } from '../support/servers/processes.ts';
import { commandId, post } from '../support/servers/requests.ts';
import { boots } from './boot.ts';

/** `npm run bench:limits [-- --json]`: the built program at the limits that are promised, each told as its main loop's longest block. */
const SLOTS = 500;
const ENTRIES = 5_000;
const ROOMS = 60;
const VIEWERS = 200;
const STRANGERS = 310;
const TAPS = 8;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Runs in the program before it starts: looks at its loop every 2 ms, and says on SIGWINCH how long it stood still since it was last asked. */
const EVERY = 2;
const probe = `
  let last = performance.now(), most = 0;
  setInterval(() => { const now = performance.now(); most = Math.max(most, now - last - ${EVERY}); last = now; }, ${EVERY}).unref();
  process.on('SIGWINCH', () => { process.stderr.write('block ' + most.toFixed(1) + '\\n'); most = 0; });
`;
const PROBED = ['--import', `data:text/javascript,${encodeURIComponent(probe)}`, ...BUILT];

const longestBlock = ({ child }: RunningProcess): Promise<number> =>
  new Promise((resolve) => {
    let out = '';
    const hear = (data: Buffer): void => {
      out += data.toString();
      const found = out.match(/block (\S+)\n/)?.[1];
      if (found === undefined) return;
      child.stderr?.off('data', hear);
      resolve(Number(found));
    };
    child.stderr?.on('data', hear);
    child.kill('SIGWINCH');
  });

/** A data folder with these rooms and their logs, as a server would have left it. */
const written = async (
  rooms: readonly { readonly agenda: Agenda; readonly hash?: string; readonly entries?: readonly Entry[] }[],
): Promise<string> => {
  const folder = temporary();
  const store = openSqlite(folder);
  for (const { agenda, hash = 'bench' } of rooms) await store.saveRoom({ id: agenda.id, agenda, hash });
  await store.close();
  // In one transaction: a commit for each entry would take minutes.
  const db = new Database(join(folder, DATABASE));
  const insert = db.prepare('INSERT INTO entry (room, revision, command_id, body) VALUES (?, ?, ?, ?)');
  db.transaction(() => {
    for (const { agenda, entries = [] } of rooms)
      for (const entry of entries) insert.run(agenda.id, entry.revision, entry.commandId, JSON.stringify(entry));
  })();
  db.close();
  return folder;
};

/** A connection that reads and understands nothing: whoever measures must not be slower than the server. */
const seat = async (url: string, query: string, sawView: () => void): Promise<WebSocket> => {
  const address = `${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket&version=${PROTOCOL_VERSION}&${query}`;
  const socket = new WebSocket(address, { headers: { origin: url } });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  await new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      if (data.length > 10_000) {
        sawView();
        resolve();
      } else if (data.toString() === '2') socket.send('3');
    });
    socket.send('40');
  });
  return socket;
};

const yesterday = new Date(Date.now() - DAY).toISOString().slice(0, 10);
const room = 'long-day';
const agenda = longDay(SLOTS, { id: room, date: yesterday });
const day = longLog(agenda, ENTRIES, DAY);
const rooms = [
  { agenda, entries: day.entries },
  ...Array.from({ length: ROOMS - 2 }, (_, index) => ({ agenda: longDay(SLOTS, { id: `room-${index}`, date: yesterday }) })),
];
const server = await startProcess({ DATA_DIR: await written(rooms), PORT: '0' }, [], PROBED);
const { url } = server;
const headers = { authorization: `Bearer ${server.token}` };
const blocks: Record<string, number> = {};
const during = async <Result>(name: string, act: () => Promise<Result>): Promise<Result> => {
  await pause(300);
  await longestBlock(server);
  const result = await act();
  blocks[name] = await longestBlock(server);
  return result;
};

await pause(3_000);
await during('idle', () => pause(3_000));
const reportStarted = performance.now();
const report = await during('report', async () => (await fetch(`${url}/api/rooms/${room}/report`, { headers })).text());
const reportMs = performance.now() - reportStarted;
const list = await during('roomList', async () => (await fetch(`${url}/api/rooms`)).text());

const slot = agenda.slots.at(-1)?.id ?? '';
let seen = 0;
let lastSeen = 0;
const sawView = (): void => {
  seen += 1;
  lastSeen = performance.now();
};
const tap = () =>
  post(url, `/api/rooms/${room}/commands`, { id: commandId(), command: { type: 'add', slot, by: 1_000 } }, headers);
/** How long it takes until the last of so many has the view of a tap, in ms. */
const fanOut = async (audience: number): Promise<number> => {
  const times: number[] = [];
  for (let index = 0; index < TAPS; index += 1) {
    seen = 0;
    const started = performance.now();
    const answer = await tap();
    if (!answer.ok) throw new Error(await answer.text());
    while (seen < audience) await pause(5);
    times.push(lastSeen - started);
    await pause(100);
  }
  return median(times);
};
const seats = async (count: number, queryOf: (index: number) => string): Promise<WebSocket[]> => {
  const made: WebSocket[] = [];
  for (let index = 0; index < count; index += 10)
    made.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(10, count - index) }, (_, one) =>
          seat(url, `room=${room}&${queryOf(index + one)}`, sawView),
        ),
      )),
    );
  return made;
};
const viewers = await seats(VIEWERS, () => 'screen=projector');
const viewersMs = await during('viewers', () => fanOut(VIEWERS));
const strangers = await seats(STRANGERS, (index) => `screen=speaker&person=invented-${index}`);
const strangersMs = await during('strangers', () => fanOut(VIEWERS + STRANGERS));
for (const socket of [...viewers, ...strangers]) socket.terminate();

const faulty = {
  id: room,
  title: 'A day',
  date: yesterday,
  timeZone: 'UTC',
  slots: Array.from({ length: SLOTS }, (_, index) => ({
    id: `Slot ${index}`,
    kind: 'speech',
    title: '',
    people: Array.from({ length: 50 }, () => ({ name: 1, titel: 'unknown' })),
  })),
};
const command = { type: 'edit-agenda', planRevision: 0, agenda: faulty };
const answer = await during('faultyAgenda', async () =>
  (await post(url, `/api/rooms/${room}/commands`, { id: commandId(), command }, headers)).text(),
);
await endProcess(server);

const startOf = async (entries: readonly Entry[]) => {
  const folder = await written([{ agenda: seminar(), hash: hashOf(seminarText()), entries }]);
  return boots(5, () => folder);
};
const withoutRun = await startOf([]);
const with50k = await startOf(longLog(seminar(), 50_000, DAY).entries);

const { idle = Number.NaN, ...measured } = blocks;
printNumbers({
  longestBlockMs: rounded(Math.max(...Object.values(measured)), 1),
  boot50kMs: rounded(with50k.ms, 0),
  boot50kFastestMs: rounded(with50k.fastestMs, 0),
  boot50kMB: rounded(with50k.mb - withoutRun.mb, 0),
  ...Object.fromEntries(Object.entries(measured).map(([name, ms]) => [`${name}BlockMs`, ms])),
  baselineIdleBlockMs: idle,
  baselineBootMs: rounded(withoutRun.ms, 0),
  baselineBootMB: rounded(withoutRun.mb, 0),
  reportMs: rounded(reportMs, 0),
  reportBytes: report.length,
  roomListBytes: list.length,
  tapToLastOf200Ms: rounded(viewersMs, 0),
  tapToLastOf510Ms: rounded(strangersMs, 0),
  faultyAgendaBytes: JSON.stringify(faulty).length,
  faultyAnswerBytes: answer.length,
  method: `the built program with ${ROOMS} rooms of ${SLOTS} slots, one with a run of ${ENTRIES} entries over 24 h; the longest stretch for which its main loop did not turn, while a report is made, rooms are listed, ${TAPS} taps reach ${VIEWERS} viewers and then ${STRANGERS} strangers on invented speaker pages as well, and a faulty agenda is refused; baselines: the same program with nobody there, and its start without a run; boot50kMB is what a log of 50,000 entries adds to the memory of that start`,
});
process.exit(0);
