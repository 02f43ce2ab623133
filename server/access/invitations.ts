import type { GrantKind } from '../../shared/protocol/authorisation.ts';
import type { Invitation } from '../event-store/ports/access-store.ts';
import type { EventStore } from '../event-store/ports/event-store.ts';
import { newPublicId, newSecret, sha256 } from './secrets.ts';
import { RESTORABLE_FOR } from './sessions.ts';

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

export type MadeInvitation = { readonly invitation: Invitation; readonly token: string };

const isAlive = (invitation: Invitation, now: number): boolean =>
  invitation.revokedAt === null &&
  (invitation.expiresAt === null || now < invitation.expiresAt) &&
  (invitation.use !== 'pair' || invitation.usedAt === null);

/** Invitations and API tokens. Only hashes are kept, so a token is seen once: when it is made. */
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
    for (const invitation of store.invitations()) this.#remember(invitation);
  }

  #remember(invitation: Invitation): void {
    this.#byId.set(invitation.id, invitation);
    this.#byHash.set(invitation.tokenHash, invitation);
  }

  /** Keeps changed links: all or none. */
  save(invitations: readonly Invitation[]): void {
    if (invitations.length === 0) return;
    this.#store.saveInvitations(invitations);
    for (const invitation of invitations) this.#remember(invitation);
  }

  /** Links that are not kept yet. */
  prepare(requests: readonly InvitationRequest[]): readonly MadeInvitation[] {
    return requests.map((request) => {
      const token = newSecret(16);
      const madeAt = this.#now();
      return {
        invitation: { ...request, id: newPublicId(), tokenHash: sha256(token), madeAt, usedAt: null, revokedAt: null },
        token,
      };
    });
  }

  make(request: InvitationRequest): MadeInvitation {
    const [made] = this.prepare([request]);
    if (made === undefined) throw new Error('one request is one link');
    this.save([made.invitation]);
    return made;
  }

  /** Keeps what was prepared and revokes others, in one write. */
  replace(ended: readonly string[], made: readonly MadeInvitation[]): void {
    const revokedAt = this.#now();
    const gone = ended.flatMap((id) => this.#byId.get(id) ?? []).map((invitation): Invitation => ({ ...invitation, revokedAt }));
    this.save([...gone, ...made.map(({ invitation }) => invitation)]);
  }

  /** Ends unused one-time invitations that fit; nobody takes that back. */
  endUnused(fits: (invitation: Invitation) => boolean): void {
    const expiresAt = this.#now();
    const unused = this.all().filter((invitation) => invitation.use === 'pair' && this.isAlive(invitation) && fits(invitation));
    this.save(unused.map((invitation) => ({ ...invitation, expiresAt })));
  }

  /** The living invitation of a token. */
  find(token: string): Invitation | null {
    const tokenHash = sha256(token);
    const invitation = this.#byHash.get(tokenHash) ?? this.#store.invitation(tokenHash);
    if (invitation === null) return null;
    this.#remember(invitation);
    return isAlive(invitation, this.#now()) ? invitation : null;
  }

  /** Spends a pairing token, notes the use of another; written before anybody is let in. */
  use(invitation: Invitation): void {
    this.save([{ ...invitation, usedAt: this.#now() }]);
  }

  /** A use that need not be written at once. */
  touch(invitation: Invitation): void {
    this.#remember({ ...invitation, usedAt: this.#now() });
    this.#touched.add(invitation.id);
  }

  flush(): void {
    const used = [...this.#touched].flatMap((id) => this.#byId.get(id) ?? []);
    if (used.length > 0) this.#store.saveInvitations(used);
    this.#touched.clear();
  }

  /** Whether a grant that came by this invitation still stands. */
  isStanding(id: string): boolean {
    const invitation = this.#byId.get(id);
    return invitation !== undefined && isAlive({ ...invitation, use: 'link' }, this.#now());
  }

  get(id: string): Invitation | undefined {
    return this.#byId.get(id);
  }

  /** Every invitation there ever was, also those that `npm run access` added meanwhile. */
  all(): readonly Invitation[] {
    for (const invitation of this.#store.invitations()) if (!this.#byId.has(invitation.id)) this.#remember(invitation);
    return [...this.#byId.values()];
  }

  /** How many of a room can still be used. */
  countIn(room: string): number {
    const now = this.#now();
    return [...this.#byId.values()].filter((invitation) => invitation.room === room && isAlive(invitation, now)).length;
  }

  isAlive(invitation: Invitation): boolean {
    return isAlive(invitation, this.#now());
  }

  /** What can still be used or was revoked a moment ago, newest first. */
  list(): readonly Invitation[] {
    const now = this.#now();
    return this.all()
      .filter(
        (invitation) =>
          isAlive(invitation, now) || (invitation.revokedAt !== null && now - invitation.revokedAt < RESTORABLE_FOR),
      )
      .sort((a, b) => b.madeAt - a.madeAt);
  }
}
