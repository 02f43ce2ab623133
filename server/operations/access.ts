import { ANY_ROOM } from '../../shared/protocol/authorisation.ts';
import { Access } from '../access.ts';
import { baseUrls } from '../addresses.ts';
import type { Config } from '../config.ts';
import { openSqlite } from '../event-store/sqlite.ts';
import type { Scheduler } from '../live-room.ts';
import { type MachineClock, Timeline } from '../timeline.ts';
import { welcome } from '../welcome.ts';

type Parts = {
  readonly config: Config;
  readonly clock: MachineClock;
  readonly after: Scheduler;
  readonly room: string;
  readonly wantsPassphrase: boolean;
};

/** The organiser's way in, as text: signs one device in, once, from any terminal of this machine, beside a running server. */
export const accessText = async ({ config, clock, after, room, wantsPassphrase }: Parts): Promise<string> => {
  const store = openSqlite(config.dataDir);
  const timeline = new Timeline(clock, store.anchor());
  const access = new Access({ store, now: () => timeline.now(), after });
  const passphrase = wantsPassphrase ? `\n  Passphrase of the organiser, shown once: ${await access.setPassphrase()}\n` : '';
  const { token } = access.link(ANY_ROOM, 'organiser', null, { use: 'pair', name: 'terminal' });
  const way = await welcome({ urls: baseUrls(config, config.port), token, room, imported: null });
  access.stop();
  store.close();
  return passphrase + way;
};
