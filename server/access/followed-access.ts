import type { AccessStore } from '../event-store/ports/access-store.ts';
import type { SettingsStore } from '../event-store/ports/settings-store.ts';
import type { Invitations } from './invitations/invitations.ts';
import type { Codes, KeptCode } from './secrets/codes.ts';
import type { Sessions } from './sessions.ts';

/** What settings of private rooms are named by, before their room. */
export const PRIVATE = 'private:';
/** The setting of codes to type, where several servers take them. */
export const CODES = 'codes';

type Parts = {
  readonly store: AccessStore & SettingsStore;
  readonly invitations: Invitations;
  readonly sessions: Sessions;
  readonly codes: Codes;
  readonly privacy: Map<string, boolean>;
};

/** Who may do what, as other servers of the store have written it. */
export class FollowedAccess {
  readonly #parts: Parts;
  #keptCodes = '[]';
  #print = '';

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The same where what was read last lets the same people do the same: when something was used does not count. */
  get print(): string {
    return this.#print;
  }

  async read(): Promise<void> {
    const { store, invitations, sessions, codes, privacy } = this.#parts;
    const [someInvitations, someSessions] = [await store.invitations(), await store.sessions()];
    const rooms = await store.settings<boolean>(PRIVATE);
    const kept = (await store.setting<readonly KeptCode[]>(CODES)) ?? [];
    invitations.follow(someInvitations);
    sessions.follow(someSessions);
    for (const [room, isPrivate] of rooms) privacy.set(room, isPrivate);
    codes.follow(kept);
    this.#keptCodes = JSON.stringify(codes.kept);
    this.#print = JSON.stringify([
      someInvitations.map(({ usedAt: _used, ...rest }) => rest),
      someSessions.map(({ usedAt: _used, ...rest }) => rest),
      [...rooms],
    ]);
  }

  /** Keeps the codes where they have changed: another server may be the one that they are typed at. */
  async keepCodes(): Promise<void> {
    const { store, codes } = this.#parts;
    const text = JSON.stringify(codes.kept);
    if (text === this.#keptCodes) return;
    await store.saveSetting(CODES, codes.kept);
    this.#keptCodes = text;
  }
}
