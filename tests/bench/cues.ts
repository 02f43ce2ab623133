import type { Cue } from '../../shared/domain/run/cue.ts';
import { openRoom, ROOM } from '../faults/abuse/target.ts';
import { seminar } from '../support/agendas/agenda.ts';
import { temporary } from '../support/folders.ts';
import { wifi } from '../support/networks/network.ts';
import { proxyTo } from '../support/networks/proxy.ts';
import { printNumbers, quantile, rounded } from '../support/print-numbers.ts';
import { endProcess, startProcess } from '../support/servers/processes.ts';
import { commandId, post } from '../support/servers/requests.ts';
import { connect, type TestSocket, viewAt, viewListeners } from '../support/servers/sockets.ts';

/**
 * `npm run bench:cues [-- --json]`: from a moderator's tap to 200 pages of speakers, and from a speaker's tap to the console, over
 * connections like those of a hall's Wi-Fi.
 */
const PAGES = 200;
const ROUNDS = 20;
const PAUSE = 300;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Page = { readonly socket: TestSocket; readonly person: string };

const server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
await openRoom(server);
const air = await proxyTo(Number(new URL(server.url).port), { model: wifi, seed: 20 });
const url = `http://127.0.0.1:${air.port}`;
const people = [...new Set(seminar().slots.flatMap((slot) => slot.people.map(({ id }) => id)))];
const tokenOf = async (person: string): Promise<string> => {
  const body = { grant: 'speaker', use: 'api', name: 'bench', person };
  const made = await post(server.url, `/api/rooms/${ROOM}/links`, body, { authorization: `Bearer ${server.token}` });
  const { token }: { token: string } = await made.json();
  return token;
};
const tokens = new Map<string, string>();
for (const person of people) tokens.set(person, await tokenOf(person));

const tablet = connect(url, { room: ROOM, screen: 'moderator' }, server.token);
await viewAt(tablet, 0);
const pages: Page[] = [];
for (let index = 0; index < PAGES; index += 1) {
  const person = people[index % people.length] ?? '';
  const socket = connect(url, { room: ROOM, screen: 'speaker', person }, tokens.get(person));
  await viewAt(socket, 0);
  pages.push({ socket, person });
}

const onScreen: number[] = [];
const seenShown: number[] = [];
const sent = new Map<string, number>();
const told = new Map<string, number>();
for (const { socket } of pages) {
  const known = new Set<string>();
  viewListeners(socket).add(({ view }) => {
    const cues: readonly Cue[] = view.screen === 'speaker' ? view.cues : [];
    for (const { id } of cues) {
      const at = sent.get(id);
      if (at === undefined || known.has(id)) continue;
      known.add(id);
      onScreen.push(performance.now() - at);
    }
  });
}
tablet.on('receipts', (receipts) => {
  for (const { cue, person, stage } of receipts) {
    const at = told.get(`${cue} ${person}`);
    if (stage === 'seen' && at !== undefined) seenShown.push(performance.now() - at);
  }
});

let failed = 0;
for (let round = 0; round < ROUNDS; round += 1) {
  const id = commandId();
  sent.set(id, performance.now());
  const answer = await tablet.emitWithAck('cue', { type: 'send-cue', id, target: { to: 'people', people }, preset: 'conclude' });
  if (!answer.ok) failed += 1;
  await pause(PAUSE);
  // Each person taps on one of their devices, at a moment of their own.
  await Promise.all(
    people.map(async (person, index) => {
      await pause(index * 10);
      const page = pages.find((one) => one.person === person);
      told.set(`${id} ${person}`, performance.now());
      const seen = await page?.socket.emitWithAck('receipt', { id, stage: 'seen', at: Date.now() });
      if (seen?.ok !== true) failed += 1;
    }),
  );
  await pause(PAUSE);
}

printNumbers({
  pages: pages.length,
  people: people.length,
  rounds: ROUNDS,
  onScreenP50Ms: rounded(quantile(onScreen, 0.5), 1),
  onScreenP99Ms: rounded(quantile(onScreen, 0.99), 1),
  seenShownP50Ms: rounded(quantile(seenShown, 0.5), 1),
  seenShownP99Ms: rounded(quantile(seenShown, 0.99), 1),
  missing: PAGES * ROUNDS - onScreen.length + people.length * ROUNDS - seenShown.length,
  failed,
});
for (const { socket } of [...pages, { socket: tablet }]) socket.disconnect();
await air.close();
await endProcess(server);
