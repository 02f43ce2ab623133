import type { AccessStore, Session, SessionGrant } from '../event-store/ports/access-store.ts';
import { newPublicId, newSecret, sha256 } from './secrets/random-secrets.ts';

/** A device that was not used for this long signs in again, in ms. */
export const SESSION_LASTS = 30 * 86_400_000;
/** How long a revocation can be taken back, in ms. */
export const RESTORABLE_FOR = 10 * 60_000;

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

export const isRevoked = ({ revokedAt }: SessionGrant): boolean => revokedAt !== undefined;
/** The invitation that a grant came by, also in rows of earlier versions, which know of lasting ones alone. */
export const cameBy = ({ from, link }: SessionGrant): string | null => from ?? link;

/** A session as earlier versions revoked it, whole and without saying who did: each of its grants is, for organisers to take back. */
const withRevokedGrants = (session: Session): Session => {
  const { revokedAt, grants } = session;
  return revokedAt === null ? session : { ...session, revokedAt: null, grants: grants.map((grant) => ({ revokedAt, ...grant })) };
};

/** Signed-in devices, all in memory: a thousand that reconnect at once cost no read. Ids are kept as hashes only. */
export class Sessions {
  readonly #store: AccessStore;
  readonly #now: () => number;
  readonly #byHash = new Map<string, Session>();
  readonly #touched = new Set<string>();

  /** `stored`: all that the store holds. */
  constructor(store: AccessStore, now: () => number, stored: readonly Session[]) {
    this.#store = store;
    this.#now = now;
    this.follow(stored);
  }

  /** Takes over what the store holds: another server may have written to it. */
  follow(stored: readonly Session[]): void {
    // Without a grant it is the old id of a device, left where the power went before it was dropped.
    const held = stored.filter(({ grants }) => grants.length > 0).map(withRevokedGrants);
    const used = new Map([...this.#byHash].map(([idHash, { usedAt }]) => [idHash, usedAt]));
    this.#byHash.clear();
    for (const session of held)
      this.#byHash.set(session.idHash, { ...session, usedAt: Math.max(session.usedAt, used.get(session.idHash) ?? 0) });
  }

  #isAlive({ usedAt, grants }: Session): boolean {
    return this.#now() - usedAt < SESSION_LASTS && grants.some((grant) => !isRevoked(grant));
  }

  find(sid: string | undefined): Session | null {
    const session = sid === undefined ? undefined : this.#byHash.get(sha256(sid));
    return session && this.#isAlive(session) ? session : null;
  }

  get(id: string): Session | undefined {
    return [...this.#byHash.values()].find((session) => session.id === id);
  }

  /** Keeps changed sessions: all or none. */
  async save(sessions: readonly Session[]): Promise<void> {
    if (sessions.length === 0) return;
    await this.#store.saveSessions(sessions);
    for (const session of sessions) this.#byHash.set(session.idHash, session);
  }

  /**
   * Adds a grant to the caller's own session, or begins one. The id of the session is a new one each time, and the old one dies: an
   * id that somebody had planted in this browser gains nothing.
   */
  async grant(
    sid: string | undefined,
    grant: SessionGrant,
    userAgent: string | undefined,
  ): Promise<{ readonly sid: string; readonly session: Session }> {
    const own = this.find(sid);
    const key = newSecret(32);
    const id = own?.id ?? newPublicId();
    const now = this.#now();
    const others = (own?.grants ?? []).filter(
      (one) =>
        (one.room !== grant.room || one.grant !== grant.grant || one.person !== grant.person) &&
        (one.revokedAt === undefined || now - one.revokedAt < RESTORABLE_FOR),
    );
    const session: Session = {
      idHash: sha256(key),
      id,
      device: own?.device ?? deviceName(userAgent, id),
      ...(own?.named === undefined ? {} : { named: own.named }),
      grants: [...others, grant],
      madeAt: own?.madeAt ?? now,
      usedAt: now,
      revokedAt: null,
    };
    await this.save(own === null ? [session] : [{ ...own, grants: [] }, session]);
    if (own !== null) await this.#dropEmpty(own.idHash);
    return { sid: key, session };
  }

  /**
   * Makes room for one more device of an invitation that may be on `most`: the oldest idle ones go, a connected one never. False where
   * there is none to go. `own`: the device that asks, which takes no further place.
   */
  async makePlace(invitation: string, most: number, own: string | null, isIdle: (id: string) => boolean): Promise<boolean> {
    const holds = (grant: SessionGrant): boolean => cameBy(grant) === invitation && !isRevoked(grant);
    const others = [...this.#byHash.values()].filter((one) => one.id !== own && this.#isAlive(one) && one.grants.some(holds));
    const tooMany = others.length - most + 1;
    if (tooMany <= 0) return true;
    const idle = others.filter(({ id }) => isIdle(id)).sort((a, b) => a.usedAt - b.usedAt);
    if (idle.length < tooMany) return false;
    const left = idle.slice(0, tooMany).map((one) => ({ ...one, grants: one.grants.filter((grant) => !holds(grant)) }));
    await this.save(left);
    for (const { idHash, grants } of left) if (grants.length === 0) await this.#dropEmpty(idHash);
    return true;
  }

  /** How many devices are in a room for themselves, by a code or a one-time link: whatever came by a lasting one ends with it. */
  countIn(room: string): number {
    const isIn = (grant: SessionGrant): boolean => grant.room === room && grant.link === null && !isRevoked(grant);
    return [...this.#byHash.values()].filter((one) => this.#isAlive(one) && one.grants.some(isIn)).length;
  }

  touch(session: Session): void {
    this.#byHash.set(session.idHash, { ...session, usedAt: this.#now() });
    this.#touched.add(session.idHash);
  }

  async flush(): Promise<void> {
    const touched = [...this.#touched];
    const used = touched.flatMap((idHash) => this.#byHash.get(idHash) ?? []);
    if (used.length > 0) await this.#store.saveSessions(used);
    for (const idHash of touched) this.#touched.delete(idHash);
  }

  /** All that can still be used or were revoked a moment ago, newest use first. */
  list(): readonly Session[] {
    const now = this.#now();
    const wasRevoked = ({ grants }: Session): boolean =>
      grants.some(({ revokedAt }) => revokedAt !== undefined && now - revokedAt < RESTORABLE_FOR);
    return [...this.#byHash.values()].filter((one) => this.#isAlive(one) || wasRevoked(one)).sort((a, b) => b.usedAt - a.usedAt);
  }

  async drop(sid: string): Promise<void> {
    await this.#drop(sha256(sid));
  }

  async #drop(idHash: string): Promise<void> {
    await this.#store.dropSession(idHash);
    this.#byHash.delete(idHash);
    this.#touched.delete(idHash);
  }

  async #dropEmpty(idHash: string): Promise<void> {
    try {
      await this.#drop(idHash);
    } catch {
      // It holds nothing any more, and is left out at the next start.
    }
  }
}
