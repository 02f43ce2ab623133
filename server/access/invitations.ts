import type { GrantKind } from '../../shared/protocol/authorisation.ts';
import type { EventStore, Invitation } from '../event-store/event-store.ts';
import { hashed, publicId, secret } from './secrets.ts';
import { REGRET } from './sessions.ts';

export type InvitationRequest = {
  readonly room: string;
  readonly grant: GrantKind;
  /** `pair`: signs one device in, once. `link`: kept by its owner, until it ends. `api`: for scripts, in the Authorization header. */
  readonly use: Invitation['use'];
  readonly person: string | null;
  readonly name: string;
  readonly madeBy: string;
  /** The device or token that makes it; none for the server itself. */
  readonly maker?: string;
  /** Ms on T, null for no end. */
  readonly expiresAt: number | null;
};

export type MadeInvitation = { readonly link: Invitation; readonly token: string };

const isAlive = (link: Invitation, now: number): boolean =>
  link.revokedAt === null && (link.expiresAt === null || now < link.expiresAt) && (link.use !== 'pair' || link.usedAt === null);

/** Links and API tokens. Only hashes are kept, so a token is seen once: when it is made. */
export class Invitations {
  readonly #store: EventStore;
  readonly #now: () => number;
  /** By id and by hash of the token; `npm run access` may add rows beside us, so an unknown hash is looked up. */
  readonly #byId = new Map<string, Invitation>();
  readonly #byHash = new Map<string, Invitation>();
  readonly #touched = new Set<string>();

  constructor(store: EventStore, now: () => number) {
    this.#store = store;
    this.#now = now;
    for (const link of store.invitations()) this.#keep(link);
  }

  #keep(link: Invitation): void {
    this.#byId.set(link.id, link);
    this.#byHash.set(link.tokenHash, link);
  }

  /** Keeps changed links: all or none. */
  save(links: readonly Invitation[]): void {
    if (links.length === 0) return;
    this.#store.saveInvitations(links);
    for (const link of links) this.#keep(link);
  }

  /** Links that are not kept yet. */
  prepare(requests: readonly InvitationRequest[]): readonly MadeInvitation[] {
    return requests.map((request) => {
      const token = secret(16);
      const madeAt = this.#now();
      return { link: { ...request, id: publicId(), tokenHash: hashed(token), madeAt, usedAt: null, revokedAt: null }, token };
    });
  }

  make(request: InvitationRequest): MadeInvitation {
    const [made] = this.prepare([request]);
    if (made === undefined) throw new Error('one request is one link');
    this.save([made.link]);
    return made;
  }

  /** Keeps what was prepared and revokes others, in one write. */
  replace(ended: readonly string[], made: readonly MadeInvitation[]): void {
    const revokedAt = this.#now();
    const gone = ended.flatMap((id) => this.#byId.get(id) ?? []).map((link): Invitation => ({ ...link, revokedAt }));
    this.save([...gone, ...made.map(({ link }) => link)]);
  }

  /** Ends unused one-time links that fit; nobody takes that back. */
  endUnused(fits: (link: Invitation) => boolean): void {
    const expiresAt = this.#now();
    const unused = this.all().filter((link) => link.use === 'pair' && this.isAlive(link) && fits(link));
    this.save(unused.map((link) => ({ ...link, expiresAt })));
  }

  /** The living link of a token. */
  find(token: string): Invitation | null {
    const tokenHash = hashed(token);
    const link = this.#byHash.get(tokenHash) ?? this.#store.invitation(tokenHash);
    if (link === null) return null;
    this.#keep(link);
    return isAlive(link, this.#now()) ? link : null;
  }

  /** Spends a pairing token, notes the use of another; written before anybody is let in. */
  use(link: Invitation): void {
    this.save([{ ...link, usedAt: this.#now() }]);
  }

  /** A use that need not be written at once. */
  touch(link: Invitation): void {
    this.#keep({ ...link, usedAt: this.#now() });
    this.#touched.add(link.id);
  }

  flush(): void {
    const used = [...this.#touched].flatMap((id) => this.#byId.get(id) ?? []);
    if (used.length > 0) this.#store.saveInvitations(used);
    this.#touched.clear();
  }

  /** Whether a grant that came by this link still stands. */
  isStanding(id: string): boolean {
    const link = this.#byId.get(id);
    return link !== undefined && isAlive({ ...link, use: 'link' }, this.#now());
  }

  get(id: string): Invitation | undefined {
    return this.#byId.get(id);
  }

  /** Every link there ever was, also those that `npm run access` added meanwhile. */
  all(): readonly Invitation[] {
    for (const link of this.#store.invitations()) if (!this.#byId.has(link.id)) this.#keep(link);
    return [...this.#byId.values()];
  }

  /** How many of a room can still be used. */
  countOf(room: string): number {
    const now = this.#now();
    return [...this.#byId.values()].filter((link) => link.room === room && isAlive(link, now)).length;
  }

  isAlive(link: Invitation): boolean {
    return isAlive(link, this.#now());
  }

  /** What can still be used or was revoked a moment ago, newest first. */
  list(): readonly Invitation[] {
    const now = this.#now();
    return this.all()
      .filter((link) => isAlive(link, now) || (link.revokedAt !== null && now - link.revokedAt < REGRET))
      .sort((a, b) => b.madeAt - a.madeAt);
  }
}
