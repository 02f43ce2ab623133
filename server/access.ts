import { createHash, randomBytes } from 'node:crypto';
import type { EventStore, Grant, Link, Session } from './event-store/event-store.ts';

/** Who asks: grants from a session's cookie or a bearer token; the device is what the list of actions shows. */
export type Caller = { readonly grants: readonly Grant[]; readonly device: string; readonly by: 'cookie' | 'bearer' | 'nobody' };

export const nobody: Caller = { grants: [], device: 'nobody', by: 'nobody' };

const secret = (bytes: number): string => randomBytes(bytes).toString('base64url');
/** Plain SHA-256 is enough: tokens are 128 random bits or more. */
const hashed = (token: string): string => createHash('sha256').update(token).digest('hex');

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
export const deviceName = (userAgent: string | undefined, idHash: string): string =>
  `${SYSTEMS.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1] ?? 'Device'} ${idHash.slice(0, 4)}`;

/** Sign-in: links carry grants, sessions hold them. */
export class Access {
  readonly #store: EventStore;

  constructor(store: EventStore) {
    this.#store = store;
  }

  /** The lasting link of a grant, made when first asked for and the same from then on. */
  link(room: string, grant: Link['grant'], person: string | null): Link {
    const known = this.#store.links().find((link) => link.room === room && link.grant === grant && link.person === person);
    if (known) return known;
    const token = secret(16);
    const made: Link = { tokenHash: hashed(token), token, room, grant, person };
    this.#store.saveLink(made);
    return made;
  }

  #linkOf(token: string): Link | undefined {
    const tokenHash = hashed(token);
    return this.#store.links().find((link) => link.tokenHash === tokenHash);
  }

  /** A link's token for a session: a new one, or the caller's own with the grant added. Null for an unknown token. */
  exchange(
    token: string,
    sid: string | undefined,
    userAgent: string | undefined,
    now: number,
  ): { readonly sid: string; readonly link: Link } | null {
    const link = this.#linkOf(token);
    if (!link) return null;
    const own = sid === undefined ? null : this.#store.session(hashed(sid));
    const id = own && sid !== undefined ? sid : secret(32);
    const idHash = hashed(id);
    const grant: Grant = { room: link.room, grant: link.grant, person: link.person };
    const grants = own?.grants ?? [];
    const has = grants.some((one) => one.room === grant.room && one.grant === grant.grant && one.person === grant.person);
    const session: Session = {
      idHash,
      device: own?.device ?? deviceName(userAgent, idHash),
      grants: has ? grants : [...grants, grant],
      usedAt: now,
    };
    this.#store.saveSession(session);
    return { sid: id, link };
  }

  signOut(sid: string): void {
    this.#store.dropSession(hashed(sid));
  }

  caller(sid: string | undefined, authorization: string | undefined): Caller {
    const bearer = authorization?.match(/^Bearer ([A-Za-z0-9_-]{16,128})$/)?.[1];
    if (bearer !== undefined) {
      const link = this.#linkOf(bearer);
      return link ? { grants: [link], device: `API ${link.tokenHash.slice(0, 4)}`, by: 'bearer' } : nobody;
    }
    const session = sid === undefined ? null : this.#store.session(hashed(sid));
    return session ? { grants: session.grants, device: session.device, by: 'cookie' } : nobody;
  }
}

export const canModerate = (caller: Caller, room: string): boolean =>
  caller.grants.some((grant) => grant.room === room && grant.grant === 'moderator');

export const isSpeaker = (caller: Caller, room: string, person: string): boolean =>
  caller.grants.some((grant) => grant.room === room && grant.grant === 'speaker' && grant.person === person);
