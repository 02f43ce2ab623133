import { ANY_ROOM, type Grant, may } from '../../shared/protocol/authorisation.ts';
import type { InvitationList, ListedEnd } from '../../shared/protocol/http/answers/invitations.schema.ts';
import type { Invitation, Session, SessionGrant } from '../event-store/ports/access-store.ts';
import type { Invitations } from './invitations/invitations.ts';
import { type Ending, Lineage, type Scope } from './lineage.ts';
import type { Codes } from './secrets/codes.ts';
import type { KeptPassphrase } from './secrets/kept-passphrase.ts';
import { cameBy, isRevoked, RESTORABLE_FOR, type Sessions } from './sessions.ts';

export type Revocable = 'links' | 'devices';
/** Who acts, and in which room. */
export type Actor = { readonly caller: { readonly id: string; readonly grants: readonly Grant[] }; readonly room: string };
type Parts = {
  readonly invitations: Invitations;
  readonly sessions: Sessions;
  readonly codes: Codes;
  readonly passphrase: KeptPassphrase;
  readonly now: () => number;
};

const isOrganising = ({ caller, room }: Actor): boolean => may(caller.grants, { room, screen: null }, 'manage-organisers');
const isOrganiser = ({ grant }: Grant): boolean => grant === 'organiser';
const PASSPHRASE_ENDS: ListedEnd = {
  id: 'passphrase',
  what: 'passphrase',
  name: '',
  room: ANY_ROOM,
  grant: 'organiser',
  person: null,
};

/** As it was before an act ended it. */
const standingGrant = ({ revokedAt: _at, revokedBy: _by, revokedWith: _with, ...grant }: SessionGrant): SessionGrant => grant;
const standingInvitation = ({ revokedBy: _by, revokedWith: _with, ...invitation }: Invitation): Invitation => ({
  ...invitation,
  revokedAt: null,
});

/**
 * Ends what lets somebody in, and takes that back. An act touches the grants of one room alone, unless it is an organiser's device or
 * invitation that ends, which is in every room. What had been made with it ends with it, and comes back with it.
 */
export class Revocations {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  #find(kind: Revocable, id: string): Invitation | Session | undefined {
    return kind === 'links' ? this.#parts.invitations.get(id) : this.#parts.sessions.get(id);
  }

  /** What an invitation or device gives, or gave a moment ago. */
  #grantsOf(target: Invitation | Session): readonly (Invitation | SessionGrant)[] {
    if ('tokenHash' in target) return [target];
    const now = this.#parts.now();
    return target.grants.filter(({ revokedAt }) => revokedAt === undefined || now - revokedAt < RESTORABLE_FOR);
  }

  /** Whether whoever acts may touch it: something in their room is its own, and organisers are the business of organisers. */
  mayTouch(target: Invitation | Session, by: Actor): boolean {
    const grants = this.#grantsOf(target);
    return grants.some(({ room }) => room === by.room || room === ANY_ROOM) && (isOrganising(by) || !grants.some(isOrganiser));
  }

  #scope(target: Invitation | Session, by: Actor): Scope {
    const isEverywhere = this.#grantsOf(target).some(isOrganiser) && isOrganising(by);
    return (room) => isEverywhere || room === by.room;
  }

  async #lineage(): Promise<Lineage> {
    const { invitations, sessions } = this.#parts;
    return new Lineage(await invitations.all(), sessions.list(), (invitation) => invitations.isAlive(invitation));
  }

  /** The ids of all that ended; null where it is not theirs to end or has ended. */
  async revoke(kind: Revocable, id: string, by: Actor): Promise<ReadonlySet<string> | null> {
    const { invitations, sessions, codes, passphrase, now } = this.#parts;
    const target = this.#find(kind, id);
    if (target === undefined || !this.mayTouch(target, by)) return null;
    const scope = this.#scope(target, by);
    const ending = (await this.#lineage()).endingOf(target, scope, by.caller.id);
    const ends = kind === 'links' ? target.revokedAt === null : ending.losses.some(({ session }) => session.id === id);
    if (!ends) return null;
    const revoked = { revokedAt: now(), revokedBy: by.caller.id, revokedWith: id };
    const saveInvitations = () => invitations.save(ending.invitations.map((invitation) => ({ ...invitation, ...revoked })));
    const saveSessions = () =>
      sessions.save(
        ending.losses.map(({ session, grants }) => ({
          ...session,
          grants: session.grants.map((grant) => (grants.includes(grant) ? { ...grant, ...revoked } : grant)),
        })),
      );
    if (scope(ANY_ROOM) && ending.makers.has((await passphrase.maker()) ?? '')) await passphrase.endWith(id);
    codes.endMadeBy(ending.makers, scope);
    // What was asked for comes last: where a write fails before it, the act can be tried again.
    for (const save of kind === 'links' ? [saveSessions, saveInvitations] : [saveInvitations, saveSessions]) await save();
    return ending.makers;
  }

  /** Takes a revocation back, with all that had ended along; for whoever made it, and for organisers. */
  async restore(kind: Revocable, id: string, by: Actor): Promise<boolean> {
    const { invitations, sessions, passphrase } = this.#parts;
    const target = this.#find(kind, id);
    if (target === undefined || !this.mayTouch(target, by)) return false;
    const scope = this.#scope(target, by);
    const own = this.#revokedOf(target, scope, by);
    const at = Math.max(...own.map(({ revokedAt }) => revokedAt ?? 0));
    if (own.length === 0) return false;
    const isOfAct = (one: Invitation | SessionGrant): boolean =>
      one.revokedAt === at && scope(one.room) && (own.includes(one) || one.revokedWith === id);
    const saveInvitations = async () => invitations.save((await invitations.all()).filter(isOfAct).map(standingInvitation));
    const saveSessions = () =>
      sessions.save(
        sessions
          .list()
          .filter(({ grants }) => grants.some(isOfAct))
          .map((session) => ({
            ...session,
            grants: session.grants.map((grant) => (isOfAct(grant) ? standingGrant(grant) : grant)),
          })),
      );
    for (const save of kind === 'links' ? [saveSessions, saveInvitations] : [saveInvitations, saveSessions]) await save();
    await passphrase.restoreWith(id);
    return true;
  }

  /** What of it was revoked a moment ago and may be taken back by whoever acts. */
  #revokedOf(target: Invitation | Session, scope: Scope, by: Actor): readonly (Invitation | SessionGrant)[] {
    const now = this.#parts.now();
    return this.#grantsOf(target).filter(
      ({ room, revokedAt = null, revokedBy }) =>
        scope(room) && revokedAt !== null && now - revokedAt < RESTORABLE_FOR && (revokedBy === by.caller.id || isOrganising(by)),
    );
  }

  /** The rows that whoever acts may see: of a device the grants of their room alone, and an organiser all. */
  async list(by: Actor, liveOf: (id: string, room: string | null) => number): Promise<Pick<InvitationList, 'links' | 'devices'>> {
    const { invitations, sessions, passphrase } = this.#parts;
    const passphraseMaker = (await passphrase.maker()) ?? '';
    const made = await this.#lineage();
    const everywhere = isOrganising(by);
    const shownInvitations = (await invitations.list()).filter((invitation) => this.mayTouch(invitation, by));
    const shownSessions = sessions
      .list()
      .filter((session) => this.mayTouch(session, by) && this.#shownGrants(session, by).length > 0);
    const row = (target: Invitation | Session) => {
      const scope = this.#scope(target, by);
      const ending = made.endingOf(target, scope, by.caller.id);
      return {
        ends: this.#listedEnds(target, ending, scope(ANY_ROOM) && ending.makers.has(passphraseMaker)),
        mayRestore: this.#revokedOf(target, scope, by).some(
          (revoked) => !('link' in revoked) || revoked.link === null || invitations.isStanding(revoked.link),
        ),
        live: liveOf(target.id, everywhere ? null : by.room),
      };
    };
    return {
      links: shownInvitations.map((one) => {
        const { tokenHash: _secret, maker: _maker, revokedBy: _by, revokedWith: _with, ...invitation } = one;
        return { ...invitation, ...row(one) };
      }),
      devices: shownSessions.map((session) => {
        const grants = this.#shownGrants(session, by);
        const standing = grants.filter((grant) => !isRevoked(grant));
        const { id, device, madeAt, usedAt } = session;
        return {
          id,
          device,
          madeAt,
          usedAt,
          grants: (standing.length > 0 ? standing : grants).map(({ room, grant, person, link }) => ({
            room,
            grant,
            person,
            link,
          })),
          revokedAt: standing.length > 0 ? null : Math.max(...grants.map(({ revokedAt }) => revokedAt ?? 0)),
          ...row(session),
        };
      }),
    };
  }

  /** What a person is asked about: that devices go with the very invitation they came by goes without saying. */
  #listedEnds(
    { id: target }: Invitation | Session,
    { invitations, losses }: Ending,
    endsPassphrase: boolean,
  ): readonly ListedEnd[] {
    const ended = [
      ...invitations.map(({ id, use, name, room, grant, person }): ListedEnd => ({ id, what: use, name, room, grant, person })),
      ...losses
        .filter(({ grants }) => !grants.every((grant) => cameBy(grant) === target))
        .flatMap(({ session: { id, device }, grants: [lost] }): readonly ListedEnd[] =>
          lost ? [{ id, what: 'device', name: device, room: lost.room, grant: lost.grant, person: lost.person }] : [],
        ),
    ].filter(({ id }) => id !== target);
    return endsPassphrase ? [...ended, PASSPHRASE_ENDS] : ended;
  }

  /** Grants of a device that whoever acts may know of: those that stand, or were revoked a moment ago. */
  #shownGrants({ grants }: Session, by: Actor): readonly SessionGrant[] {
    const now = this.#parts.now();
    const { invitations } = this.#parts;
    return grants.filter(
      ({ room, link, revokedAt }) =>
        (isOrganising(by) || room === by.room) &&
        (revokedAt === undefined ? link === null || invitations.isStanding(link) : now - revokedAt < RESTORABLE_FOR),
    );
  }
}
