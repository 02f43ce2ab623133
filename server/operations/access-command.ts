import { Access } from '../access/access.ts';
import type { Config } from '../config.ts';
import { userOfFolder } from '../event-store/folder/folder-lock.ts';
import type { EventStore } from '../event-store/ports/event-store.ts';
import { StoreError } from '../event-store/ports/store-error.ts';
import { openSqlite } from '../event-store/sqlite/sqlite.ts';
import type { Scheduler } from '../time/scheduler.ts';
import { type MachineClock, Timeline } from '../time/timeline.ts';
import { welcome } from './welcome.ts';

/** How long it waits for the server's own writes, in ms: nobody else waits with it. */
const WAITS = 5_000;

/** The store of the server that runs, beside it. */
const openBeside = async ({ dataDir, databaseUrl }: Config, after: Scheduler): Promise<EventStore> => {
  if (databaseUrl === null) return openSqlite(dataDir, WAITS);
  const { openPostgresBeside } = await import('../event-store/postgres/postgres.ts');
  return openPostgresBeside({ url: databaseUrl, after });
};

type Parts = {
  readonly config: Config;
  readonly clock: MachineClock;
  readonly after: Scheduler;
  readonly room: string;
  readonly wantsPassphrase: boolean;
};

/**
 * An invitation for the organiser, as text: it signs one device in once. It is made beside a running server alone, because the next
 * start would end it.
 */
export const accessText = async ({ config, clock, after, room, wantsPassphrase }: Parts): Promise<string> => {
  const { urls } = userOfFolder(config.dataDir) ?? { urls: [] };
  if (urls.length === 0)
    throw new StoreError(
      'unwritable',
      `No server uses the folder ${config.dataDir}: start it with “npm start”, which shows a link of its own, or name its folder with DATA_DIR.`,
    );
  const store = await openBeside(config, after);
  const timeline = new Timeline(clock, await store.anchor());
  const access = await Access.open({ store, now: () => timeline.now(), after });
  const passphrase = wantsPassphrase ? `\n  Passphrase of the organiser, shown once: ${await access.passphrase.set()}\n` : '';
  const token = await access.inviter.terminalInvitation();
  const way = await welcome({ urls, token, room, imported: null });
  await access.stop();
  await store.close();
  return passphrase + way;
};
