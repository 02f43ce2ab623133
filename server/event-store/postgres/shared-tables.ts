import type { Scheduler } from '../../time/scheduler.ts';
import type { TimeAnchor } from '../../time/timeline.ts';
import { CHANGE_KINDS, type ChangeKind, type HeardChange, type Pulse, type SharedStore } from '../ports/shared-store.ts';
import type { SoundRows } from '../ports/sound-rows.ts';
import { StoreError } from '../ports/store-error.ts';
import { type Connection, clientOf, connectTo } from './connection.ts';
import { CHANNEL, JOINING, migrations, WORDS } from './migrations.ts';

/** A server that has not been heard of for this long is none any more, in seconds. */
const LEASE = 3;
/** How often it is tried to do something that another server does just now, in ms, and for how long. */
const TRIED_EVERY = 10;
const TRIED_FOR = 3_000;
/** The locks of what one server at a time does: the first half of their number, a word of ours. */
const EXCLUSIVE = 726_477;

type Parts = {
  readonly url: string;
  /** What this server is called. */
  readonly node: string;
  readonly after: Scheduler;
  readonly connection: Connection;
  readonly rows: SoundRows;
};

const isKind = (word: unknown): word is ChangeKind => CHANGE_KINDS.some((kind) => kind === word);

/** What a notification tells; null where a version that is newer has changed something that this one does not know. */
const changeIn = (payload: string, node: string): HeardChange | null => {
  try {
    const told: unknown = JSON.parse(payload);
    const [kind, name, number, by] = Array.isArray(told) ? told : [];
    if (!isKind(kind) || typeof name !== 'string' || typeof number !== 'number') return null;
    return { kind, name, number, isOwn: by === node };
  } catch {
    return null;
  }
};

const readPulse = async ({ read }: Connection, node: string): Promise<Pulse> => {
  type Row = { changes: [unknown, string, number][] | null; nodes: string[] | null; now: number; ahead: number; oldest: number };
  const [row] = await read(
    (sql) => sql<Row[]>`
      WITH gone AS (DELETE FROM node WHERE until < clock_timestamp() - interval '1 minute' AND id <> ${node}), renewed AS (
        INSERT INTO node (id, until) VALUES (${node}, clock_timestamp() + make_interval(secs => ${LEASE}))
        ON CONFLICT (id) DO UPDATE SET until = excluded.until
      )
      SELECT (SELECT json_agg(json_build_array(kind, name, number)) FROM change) AS changes,
        (SELECT json_agg(id ORDER BY number) FROM node WHERE until > clock_timestamp() OR id = ${node}) AS nodes,
        (SELECT ahead FROM timeline) AS ahead, extract(epoch FROM clock_timestamp())::double precision * 1000 AS now,
        (SELECT oldest FROM schema_version) AS oldest`,
  );
  if (row === undefined) throw new StoreError('failed', 'The database does not say how things stand.');
  return {
    changes: (row.changes ?? []).flatMap(([kind, name, number]) => (isKind(kind) ? [{ kind, name, number }] : [])),
    nodes: row.nodes ?? [node],
    storeNow: row.now,
    ahead: row.ahead,
    isOutdated: row.oldest > migrations.length,
  };
};

/** What several servers of one database know of each other. */
export const sharedTables = ({
  url,
  node,
  after,
  connection,
  rows: { first },
}: Parts): SharedStore & { readonly end: () => Promise<void> } => {
  const way = (): Connection => connectTo(url, after, { fleeting: true, node });
  let pulses = way();
  let listening = clientOf(url, `${node} listens`, { fleeting: true });
  let heard: (change: HeardChange) => void = () => undefined;
  let said: (word: unknown) => void = () => undefined;
  let hasFailed = false;
  let answers = 0;
  const leave = (left: Connection): void => void left.end().catch(() => undefined);
  const listen = (): void => {
    // What is lost of it is found by the next pulse.
    listening
      .listen(CHANNEL, (payload) => {
        const change = changeIn(payload, node);
        if (change !== null) heard(change);
      })
      .catch(() => undefined);
  };
  const hear = (): void => {
    listening
      .listen(WORDS, (payload) => {
        const told: unknown = JSON.parse(payload);
        if (Array.isArray(told) && told[0] !== node) said(told[1]);
      })
      .catch(() => undefined);
  };
  /** After a gap all ways are made anew: a session that was cut off may seem alive for long. */
  const renew = (): void => {
    connection.renew();
    const before = listening;
    listening = clientOf(url, `${node} listens`, { fleeting: true });
    before.end({ timeout: 0 }).catch(() => undefined);
    listen();
    hear();
  };
  const exclusively: SharedStore['exclusively'] = async (name, act) => {
    const key = [EXCLUSIVE, name] as const;
    for (let waited = 0; ; waited += TRIED_EVERY) {
      const [row] = await connection.read(
        (sql) => sql<{ held: boolean }[]>`SELECT pg_try_advisory_lock(${key[0]}::integer, hashtext(${key[1]})) AS held`,
      );
      if (row?.held === true) break;
      if (waited >= TRIED_FOR) throw new StoreError('busy', 'Another server does the same just now.');
      await new Promise<void>((tries) => void after(TRIED_EVERY, tries));
    }
    try {
      return await act();
    } finally {
      // Where it cannot be said, the lock is gone with its session.
      await connection
        .read((sql) => sql`SELECT pg_advisory_unlock(${key[0]}::integer, hashtext(${key[1]}))`)
        .catch(() => connection.renew());
    }
  };
  return {
    node,
    join: () =>
      connection.writeTogether(async (sql) => {
        await sql`SELECT pg_advisory_xact_lock(${JOINING}::bigint)`;
        await sql`DELETE FROM node WHERE until < clock_timestamp()`;
        const [others] = await sql`SELECT 1 FROM node LIMIT 1`;
        const [kept] = await sql`SELECT 1 FROM timeline`;
        if (others === undefined || kept === undefined) {
          const [row] = await sql<{ body: string; since: number; now: number }[]>`
            SELECT body, extract(epoch FROM clock_timestamp() - written_at)::double precision * 1000 AS since,
              extract(epoch FROM clock_timestamp())::double precision * 1000 AS now FROM anchor`;
          const anchor = row === undefined ? null : first<TimeAnchor>('anchor', row);
          const ahead = anchor === null || row === undefined ? 0 : anchor.t + Math.max(0, row.since) - row.now;
          await sql`INSERT INTO timeline (one, ahead) VALUES (1, ${ahead}) ON CONFLICT (one) DO UPDATE SET ahead = excluded.ahead`;
        }
        await sql`
          INSERT INTO node (id, until) VALUES (${node}, clock_timestamp() + make_interval(secs => ${LEASE}))
          ON CONFLICT (id) DO UPDATE SET until = excluded.until`;
      }),
    pulse: async (): Promise<Pulse> => {
      // What hangs on a broken way must not keep the next from being asked: until one has come through each goes its own.
      const mine = hasFailed ? way() : pulses;
      const before = answers;
      try {
        const pulse = await readPulse(mine, node);
        answers += 1;
        if (hasFailed) {
          leave(pulses);
          pulses = mine;
          renew();
        } else if (mine !== pulses) leave(mine);
        hasFailed = false;
        return pulse;
      } catch (error) {
        if (mine !== pulses) leave(mine);
        if (before === answers) hasFailed = true;
        throw error;
      }
    },
    listen: (hear) => {
      heard = hear;
      listen();
    },
    say: async (word) => {
      await pulses.read((sql) => sql`SELECT pg_notify(${WORDS}, ${JSON.stringify([node, word])})`);
    },
    hear: (heardWord) => {
      said = heardWord;
      hear();
    },
    exclusively,
    replaceSetting: async (key, known, value) => {
      const [from, to] = [JSON.stringify(known), JSON.stringify(value)];
      const done = await connection.write((sql) =>
        known === null
          ? sql`
            INSERT INTO setting AS kept (key, body) SELECT ${key}, ${to} FROM only_writer()
            ON CONFLICT (key) DO UPDATE SET body = excluded.body WHERE kept.body = ${from}`
          : sql`UPDATE setting SET body = ${to} WHERE key = ${key} AND body = ${from} AND only_writer()`,
      );
      return done.count === 1;
    },
    moveAhead: async (from, to) => {
      await connection.write((sql) => sql`UPDATE timeline SET ahead = ${to} WHERE ahead = ${from} AND only_writer()`);
    },
    savePresence: async (room, body) => {
      await pulses.write((sql) =>
        body === null
          ? sql`DELETE FROM presence WHERE node = ${node} AND room = ${room}`
          : sql`
            INSERT INTO presence (node, room, body) VALUES (${node}, ${room}, ${JSON.stringify(body)})
            ON CONFLICT (node, room) DO UPDATE SET body = excluded.body`,
      );
    },
    presence: async (room) => {
      const rows = await connection.read(
        (sql) => sql<{ node: string; body: string }[]>`
          SELECT presence.node, body FROM presence JOIN node ON node.id = presence.node
          WHERE room = ${room} AND node.id <> ${node} AND until > clock_timestamp()`,
      );
      return new Map(rows.map((row): [string, unknown] => [row.node, JSON.parse(row.body)]));
    },
    leave: async () => {
      await pulses.write((sql) => sql`DELETE FROM node WHERE id = ${node}`).catch(() => undefined);
    },
    end: async () => {
      heard = () => undefined;
      said = () => undefined;
      await Promise.all([pulses.end(), listening.end({ timeout: 0 })]);
    },
  };
};
