import postgres from 'postgres';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { Answer } from '../../../shared/protocol/messages.ts';
import { proxyTo } from '../../support/networks/proxy.ts';
import { quantile } from '../../support/print-numbers.ts';
import { type ServerNode, startNode, until } from '../../support/servers/nodes.ts';
import { commandId } from '../../support/servers/requests.ts';
import type { TestPostgres } from '../../support/stores/postgres.ts';

/** Races before the run is closed and opened anew, as a long log would slow the views. */
const RACES_PER_RUN = 100;

type Given = NonNullable<Parameters<typeof startNode>[1]>;
const actor = { device: 'tablet', author: 'moderator' };
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What was acknowledged, and under which revision. */
export type Acked = Map<string, number>;

/** How many of the acknowledged commands are not in the log, or under another revision. */
export const lostOf = async (url: string, room: string, acked: Acked): Promise<number> => {
  const sql = postgres(url, { max: 1, connection: { search_path: 'rostrum' } });
  const rows = await sql<{ id: string; revision: number }[]>`
    SELECT command_id AS id, revision FROM entry WHERE room = ${room} ORDER BY revision`;
  await sql.end();
  const kept = new Map(rows.map(({ id, revision }) => [id, revision]));
  const gaps = rows.filter(({ revision }, index) => revision !== index + 1).length;
  return [...acked].filter(([id, revision]) => kept.get(id) !== revision).length + gaps;
};

const does = async (node: ServerNode, command: Command, acked: Acked, id = commandId()): Promise<Answer> => {
  const answer = await node.room.execute({ id, command }, actor);
  if (answer.ok) acked.set(id, answer.revision);
  return answer;
};

/** The same until it is done, as an outbox sends it. */
const doesAtLast = async (node: ServerNode, command: Command, acked: Acked): Promise<void> => {
  const id = commandId();
  for (let answer = await does(node, command, acked, id); !answer.ok; answer = await does(node, command, acked, id)) {
    if (answer.why !== 'storage-failed' && answer.why !== 'busy') throw new Error(`${command.type}: ${answer.why}`);
    await pause(20);
  }
};

/** Two servers, the second perhaps another build or behind a way of its own. */
const two = async (url: string, other: Given = {}, otherUrl = url): Promise<readonly [ServerNode, ServerNode]> => [
  await startNode(url),
  await startNode(otherUrl, other),
];
const stop = async (nodes: readonly ServerNode[]): Promise<void> => {
  for (const node of nodes) await node.stop();
};

export type ClusterRaces = {
  readonly races: number;
  /** Races after which the run had gone on by more than one slot, or in which more than one tap was accepted. */
  readonly doubleAdvances: number;
  readonly unanswered: number;
  readonly ackedLost: number;
};

/** Two moderators at each of two servers tap *Next* at once, again and again. */
export const clusterRaces = async (database: TestPostgres, count: number): Promise<ClusterRaces> => {
  const url = await database.database();
  const nodes = await two(url);
  const [one, other] = nodes;
  const acked: Acked = new Map();
  const begin = async (): Promise<void> => {
    await doesAtLast(one, { type: 'open', mode: 'now' }, acked);
    await doesAtLast(other, { type: 'start', slot: 'talk' }, acked);
  };
  await begin();
  let [doubleAdvances, unanswered] = [0, 0];
  for (let race = 0; race < count; race += 1) {
    if (race > 0 && race % RACES_PER_RUN === 0) {
      await doesAtLast(other, { type: 'close' }, acked);
      await begin();
    }
    const next: Command = { type: 'advance', from: 'talk', to: 'panel', early: true };
    const taps = [one, other, other, one].map((node) => does(node, next, acked));
    const answers = await Promise.all(taps);
    const accepted = answers.filter(({ ok }) => ok).length;
    if (accepted > 1) doubleAdvances += 1;
    if (accepted === 0 || answers.some((answer) => !answer.ok && answer.why !== 'not-current')) unanswered += 1;
    const last = Math.max(...answers.map((answer) => (answer.ok ? answer.revision : 0)));
    const undoer = race % 2 === 0 ? one : other;
    await until(() => undoer.room.room.revision >= last);
    if (undoer.room.room.run?.current !== 'panel') doubleAdvances += 1;
    await doesAtLast(undoer, { type: 'undo', ids: [undoer.room.room.standing.at(-1)?.commandId ?? ''] }, acked);
  }
  await stop(nodes);
  return { races: count, doubleAdvances, unanswered, ackedLost: await lostOf(url, 'room', acked) };
};

/** How long, in ms, until the second server shows what the first acknowledged, the longest of some taps. */
const staleAfter = async (nodes: readonly [ServerNode, ServerNode], acked: Acked, began: number): Promise<number> => {
  const [one, other] = nodes;
  await doesAtLast(one, { type: 'add', slot: 'debate', by: 1 }, acked);
  await until(() => other.room.room.revision === one.room.room.revision, 60_000);
  return performance.now() - began;
};

export type Staleness = { readonly staleMs: number; readonly ackedLost: number };

/** A second server that something happens to, and how long after that it shows what the first has done. `null`: it never does. */
const staleWhere = async (
  url: string,
  {
    other = {},
    otherUrl = url,
    happens,
  }: {
    readonly other?: Given;
    readonly otherUrl?: string;
    readonly happens: (tap: () => Promise<void>) => Promise<void>;
  },
): Promise<Staleness> => {
  const nodes = await two(url, other, otherUrl);
  const acked: Acked = new Map();
  await doesAtLast(nodes[0], { type: 'open', mode: 'now' }, acked);
  await until(() => nodes[1].room.room.revision === 1);
  await happens(() => doesAtLast(nodes[0], { type: 'add', slot: 'debate', by: 1 }, acked));
  const staleMs = await staleAfter(nodes, acked, performance.now());
  await stop(nodes);
  return { staleMs, ackedLost: await lostOf(url, 'room', acked) };
};

/** The database is killed and started again; counted from when it takes connections. */
export const databaseRestarted = async (database: TestPostgres): Promise<Staleness> =>
  staleWhere(await database.database(), { happens: () => database.restart() });

/** Every connection of the servers is ended by the database. */
export const connectionsEnded = async (database: TestPostgres): Promise<Staleness> => {
  const url = await database.database();
  const sql = postgres(url, { max: 1 });
  const ended = await staleWhere(url, {
    happens: async () => {
      await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'rostrum %' AND datname = current_database()`;
    },
  });
  await sql.end();
  return ended;
};

/** The second server is told nothing. */
export const notificationsLost = async (database: TestPostgres, deaf: Given): Promise<Staleness> =>
  staleWhere(await database.database(), { other: deaf, happens: async () => undefined });

/** The second server is cut off from the database for a while, without a word: what is sent either way is lost. */
export const cutOff = async (database: TestPostgres, ms: number): Promise<Staleness> => {
  const url = await database.database();
  const network = await proxyTo(Number(new URL(url).port));
  const through = new URL(url);
  through.port = String(network.port);
  const result = await staleWhere(url, {
    otherUrl: through.href,
    happens: async (tap) => {
      network.fallSilent();
      const until = performance.now() + ms;
      while (performance.now() < until) {
        await tap();
        await pause(ms / 10);
      }
      network.speakAgain();
    },
  });
  network.close();
  return result;
};

/** How far T at two servers is apart whose clocks are half a second apart, in ms: 95 of 100 looks, over so many ms. */
export const skewOf = async (database: TestPostgres, ms: number, other: Given = {}): Promise<number> => {
  const nodes = await two(await database.database(), { skew: 500, ...other });
  const [one, second] = nodes.map(({ app }) => app.timeline);
  if (one === undefined || second === undefined) throw new Error('no servers');
  const apart: number[] = [];
  for (const until = performance.now() + ms; performance.now() < until; ) {
    apart.push(Math.abs(one.precise() - second.precise()));
    await pause(10);
  }
  await stop(nodes);
  return quantile(apart, 0.95);
};
