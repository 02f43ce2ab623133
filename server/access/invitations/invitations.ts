import type { GrantKind } from '../../../shared/protocol/authorisation.ts';
import type { AccessStore, Invitation } from '../../event-store/ports/access-store.ts';
import { newPublicId, newSecret, sha256 } from '../secrets/random-secrets.ts';
import { RESTORABLE_FOR } from '../sessions.ts';

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
  readonly #store: AccessStore;
  readonly #now: () => number;
  /** By id and by hash of the token; `npm run access` may add rows beside us: see `lookUp`. */
  readonly #byId = new Map<string, Invitation>();
  readonly #byHash = new Map<string, Invitation>();
  readonly #touched = new Set<string>();

  /** `stored`: all that the store holds. */
  constructor(store: AccessStore, now: () => number, stored: readonly Invitation[]) {
    this.#store = store;
    this.#now = now;
    for (const invitation of stored) this.#remember(invitation);
  }

  /** Takes over what the store holds: another server may have written to it. */
  follow(stored: readonly Invitation[]): void {
    for (const invitation of stored) {
      const used = this.#byId.get(invitation.id)?.usedAt ?? null;
      const isLater = invitation.use !== 'pair' && used !== null && used > (invitation.usedAt ?? 0);
      this.#remember(isLater ? { ...invitation, usedAt: used } : invitation);
    }
  }

  #remember(invitation: Invitation): void {
    this.#byId.set(invitation.id, invitation);
    this.#byHash.set(invitation.tokenHash, invitation);
  }

  /** Keeps changed links: all or none. */
  async save(invitations: readonly Invitation[]): Promise<void> {
    if (invitations.length === 0) return;
    await this.#store.saveInvitations(invitations);
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

  async make(request: InvitationRequest): Promise<MadeInvitation> {
    const [made] = this.prepare([request]);
    if (made === undefined) throw new Error('one request is one link');
    await this.save([made.invitation]);
    return made;
  }

  /** Keeps what was prepared and revokes others, in one write. */
  async replace(ended: readonly string[], made: readonly MadeInvitation[]): Promise<void> {
    const revokedAt = this.#now();
    const gone = ended.flatMap((id) => this.#byId.get(id) ?? []).map((invitation): Invitation => ({ ...invitation, revokedAt }));
    await this.save([...gone, ...made.map(({ invitation }) => invitation)]);
  }

  /** Ends unused one-time invitations that fit; nobody takes that back. */
  async endUnused(fits: (invitation: Invitation) => boolean): Promise<void> {
    const expiresAt = this.#now();
    const unused = (await this.all()).filter(
      (invitation) => invitation.use === 'pair' && this.isAlive(invitation) && fits(invitation),
    );
    await this.save(unused.map((invitation) => ({ ...invitation, expiresAt })));
  }

  /** The living invitation of a token. */
  find(token: string): Invitation | null {
    const invitation = this.#byHash.get(sha256(token));
    return invitation !== undefined && isAlive(invitation, this.#now()) ? invitation : null;
  }

  /** The same, also where `npm run access` added it beside us. */
  async lookUp(token: string): Promise<Invitation | null> {
    const tokenHash = sha256(token);
    if (!this.#byHash.has(tokenHash)) {
      const stored = await this.#store.invitation(tokenHash);
      if (stored !== null) this.#remember(stored);
    }
    return this.find(token);
  }

  /** Spends a pairing token, notes the use of another; written before anybody is let in. */
  async use(invitation: Invitation): Promise<void> {
    await this.save([{ ...invitation, usedAt: this.#now() }]);
  }

  /** A use that need not be written at once. */
  touch(invitation: Invitation): void {
    this.#remember({ ...invitation, usedAt: this.#now() });
    this.#touched.add(invitation.id);
  }

  async flush(): Promise<void> {
    const touched = [...this.#touched];
    const used = touched.flatMap((id) => this.#byId.get(id) ?? []);
    if (used.length > 0) await this.#store.saveInvitations(used);
    for (const id of touched) this.#touched.delete(id);
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
  async all(): Promise<readonly Invitation[]> {
    for (const invitation of await this.#store.invitations()) if (!this.#byId.has(invitation.id)) this.#remember(invitation);
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
  async list(): Promise<readonly Invitation[]> {
    const now = this.#now();
    return (await this.all())
      .filter(
        (invitation) =>
          isAlive(invitation, now) || (invitation.revokedAt !== null && now - invitation.revokedAt < RESTORABLE_FOR),
      )
      .sort((a, b) => b.madeAt - a.madeAt);
  }
}
