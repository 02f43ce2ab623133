import { setTimeout as after } from 'node:timers/promises';
import { temporary } from '../support/folders.ts';
import { isFull, printNumbers, quantile, rounded } from '../support/print-numbers.ts';
import { endProcess, startProcess } from '../support/servers/processes.ts';
import { post } from '../support/servers/requests.ts';
import { connect, send, viewAt } from '../support/servers/sockets.ts';

/** How long hands are raised for, and how far apart, in ms: more than three hundred in a minute. */
const LENGTH = isFull ? 60_000 : 15_000;
const APART = isFull ? 180 : 150;
const TAP_EVERY = 100;

/** A hall behind one router raises its hands while a moderator keeps the list: the program as it is built, over a file. */
const server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
const rooms: { rooms: readonly { id: string }[] } = await (
  await fetch(`${server.url}/api/rooms`, { headers: { authorization: `Bearer ${server.token}` } })
).json();
const room = rooms.rooms[0]?.id ?? '';
const slot = 'debate-1';
const tablet = connect(server.url, { room, screen: 'moderator' }, server.token);
const projector = connect(server.url, { room, screen: 'projector' });
await Promise.all([viewAt(tablet, 0), viewAt(projector, 0)]);
let floors = 0;
tablet.on('floor', () => {
  floors += 1;
});
await send(tablet, { type: 'open', mode: 'now' });
await send(tablet, { type: 'start', slot, early: true });
await send(tablet, { type: 'set-hands', slot, from: 'closed', to: 'listed' });

let raised = 0;
const refused: string[] = [];
const answers: number[] = [];
const raise = async (count: number): Promise<void> => {
  const began = performance.now();
  const body = { key: count.toString(16).padStart(32, '0'), kind: 'question', name: `Guest ${count}` };
  const answer = await post(server.url, `/api/rooms/${room}/hand`, body, { origin: server.url });
  answers.push(performance.now() - began);
  if (answer.status === 200) raised += 1;
  else refused.push(String(answer.status));
};
const taps: number[] = [];
const tap = async (count: number): Promise<void> => {
  const began = performance.now();
  const answer = await send(tablet, {
    type: 'add-to-list',
    slot,
    words: { kind: 'remark', name: `Name ${count}` },
  });
  taps.push(performance.now() - began);
  if (!answer.ok) refused.push(answer.why);
};

const began = performance.now();
const hall = async (): Promise<void> => {
  const all: Promise<void>[] = [];
  for (let count = 0; count * APART < LENGTH; count += 1) {
    all.push(raise(count));
    await after(Math.max(0, began + (count + 1) * APART - performance.now()));
  }
  await Promise.all(all);
};
const moderator = async (): Promise<void> => {
  for (let count = 0; count * TAP_EVERY < Math.min(LENGTH, 40_000); count += 1) {
    await tap(count);
    await after(Math.max(0, began + (count + 1) * TAP_EVERY - performance.now()));
  }
};
await Promise.all([hall(), moderator()]);
const took = performance.now() - began;
tablet.disconnect();
projector.disconnect();
await endProcess(server);
printNumbers({
  handsPerMinute: Math.round((raised / took) * 60_000),
  hands: raised,
  refused: refused.length,
  handMsP99: rounded(quantile(answers, 0.99)),
  ackMsP99: rounded(quantile(taps, 0.99)),
  ackMsMedian: rounded(quantile(taps, 0.5)),
  taps: taps.length,
  floorsTold: floors,
});
