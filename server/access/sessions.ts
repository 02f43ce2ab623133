import type { EventStore, Session, SessionGrant } from '../event-store/event-store.ts';
import { hashed, publicId, secret } from './secrets.ts';

/** A device that was not used for this long signs in again, in ms. */
export const SESSION_LASTS = 30 * 86_400_000;
const REGRET = 10 * 60_000;

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
];

/** A name people can tell devices apart by, such as "iPad 3f2a". */
export const deviceName = (userAgent: string | undefined, id: string): string =>
  `${SYSTEMS.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1] ?? 'Device'} ${id.slice(0, 4)}`;

/** Signed-in devices, all in memory: a thousand that reconnect at once cost no read. Ids are kept as hashes only. */
export class Sessions {
  readonly #store: EventStore;
  readonly #now: () => number;
  readonly #byHash: Map<string, Session>;
  readonly #touched = new Set<string>();

  constructor(store: EventStore, now: () => number) {
    this.#store = store;
    this.#now = now;
    this.#byHash = new Map(store.sessions().map((session) => [session.idHash, session]));
  }

  #isAlive(session: Session): boolean {
    return session.revokedAt === null && this.#now() - session.usedAt < SESSION_LASTS;
  }

  find(sid: string | undefined): Session | null {
    const session = sid === undefined ? undefined : this.#byHash.get(hashed(sid));
    return session && this.#isAlive(session) ? session : null;
  }

  #byId(id: string): Session | undefined {
    return [...this.#byHash.values()].find((session) => session.id === id);
  }

  #save(session: Session): void {
    this.#store.saveSessions([session]);
    this.#byHash.set(session.idHash, session);
  }

  /** Adds a grant to the caller's own session, or begins one. */
  grant(
    sid: string | undefined,
    grant: SessionGrant,
    userAgent: string | undefined,
  ): { readonly sid: string; readonly session: Session } {
    const own = this.find(sid);
    const key = own !== null && sid !== undefined ? sid : secret(32);
    const id = own?.id ?? publicId();
    const now = this.#now();
    const others = (own?.grants ?? []).filter(
      (one) => one.room !== grant.room || one.grant !== grant.grant || one.person !== grant.person,
    );
    const session: Session = {
      idHash: hashed(key),
      id,
      device: own?.device ?? deviceName(userAgent, id),
      grants: [...others, grant],
      madeAt: own?.madeAt ?? now,
      usedAt: now,
      revokedAt: null,
    };
    this.#save(session);
    return { sid: key, session };
  }

  touch(session: Session): void {
    this.#byHash.set(session.idHash, { ...session, usedAt: this.#now() });
    this.#touched.add(session.idHash);
  }

  flush(): void {
    const used = [...this.#touched].flatMap((idHash) => this.#byHash.get(idHash) ?? []);
    if (used.length > 0) this.#store.saveSessions(used);
    this.#touched.clear();
  }

  /** What can still be used or was revoked a moment ago, newest use first. */
  list(): readonly Session[] {
    const now = this.#now();
    return [...this.#byHash.values()]
      .filter((one) => this.#isAlive(one) || (one.revokedAt !== null && now - one.revokedAt < REGRET))
      .sort((a, b) => b.usedAt - a.usedAt);
  }

  get(id: string): Session | undefined {
    return this.#byId(id);
  }

  revoke(id: string): boolean {
    const session = this.#byId(id);
    if (!session || session.revokedAt !== null) return false;
    this.#save({ ...session, revokedAt: this.#now() });
    return true;
  }

  restore(id: string): boolean {
    const session = this.#byId(id);
    if (!session || session.revokedAt === null || this.#now() - session.revokedAt >= REGRET) return false;
    this.#save({ ...session, revokedAt: null });
    return true;
  }

  drop(sid: string): void {
    const idHash = hashed(sid);
    this.#store.dropSession(idHash);
    this.#byHash.delete(idHash);
    this.#touched.delete(idHash);
  }
}
