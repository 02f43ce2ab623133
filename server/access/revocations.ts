import { ANY_ROOM, type Grant, may } from '../../shared/protocol/authorisation.ts';
import type { InvitationList, ListedEnd } from '../../shared/protocol/invitation-list.ts';
import type { Invitation, Session, SessionGrant } from '../event-store/event-store.ts';
import type { Codes } from './codes.ts';
import type { Invitations } from './invitations.ts';
import type { KeptPassphrase } from './kept-passphrase.ts';
import { type Ending, Made, type Scope } from './made.ts';
import { cameBy, isRevoked, REGRET, type Sessions } from './sessions.ts';

export type Kind = 'links' | 'devices';
/** Who acts, and in which room. */
export type By = { readonly caller: { readonly id: string; readonly grants: readonly Grant[] }; readonly room: string };
type Parts = {
  readonly links: Invitations;
  readonly sessions: Sessions;
  readonly codes: Codes;
  readonly passphrase: KeptPassphrase;
  readonly now: () => number;
};

const organises = ({ caller, room }: By): boolean => may(caller.grants, { room, screen: null }, 'manage-organisers');
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
const again = ({ revokedAt: _at, revokedBy: _by, revokedWith: _with, ...grant }: SessionGrant): SessionGrant => grant;
const invitationAgain = ({ revokedBy: _by, revokedWith: _with, ...link }: Invitation): Invitation => ({
  ...link,
  revokedAt: null,
});

/**
 * Ends what lets somebody in, and takes that back. An act touches the grants of one room alone, unless it is an organiser's device or
 * link that ends, which is in every room. What had been made with it ends with it, and comes back with it.
 */
export class Revocations {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  #find(kind: Kind, id: string): Invitation | Session | undefined {
    return kind === 'links' ? this.#parts.links.get(id) : this.#parts.sessions.get(id);
  }

  /** What a link or device gives, or gave a moment ago. */
  #grantsOf(target: Invitation | Session): readonly (Invitation | SessionGrant)[] {
    if ('tokenHash' in target) return [target];
    const now = this.#parts.now();
    return target.grants.filter(({ revokedAt }) => revokedAt === undefined || now - revokedAt < REGRET);
  }

  /** Whether whoever acts may touch it: something in their room is its own, and organisers are the business of organisers. */
  reaches(target: Invitation | Session, by: By): boolean {
    const grants = this.#grantsOf(target);
    return grants.some(({ room }) => room === by.room || room === ANY_ROOM) && (organises(by) || !grants.some(isOrganiser));
  }

  #scope(target: Invitation | Session, by: By): Scope {
    const isEverywhere = this.#grantsOf(target).some(isOrganiser) && organises(by);
    return (room) => isEverywhere || room === by.room;
  }

  #made(): Made {
    const { links, sessions } = this.#parts;
    return new Made(links.all(), sessions.list(), (link) => links.isAlive(link));
  }

  /** The ids of all that ended; null where it is not theirs to end or has ended. */
  revoke(kind: Kind, id: string, by: By): ReadonlySet<string> | null {
    const { links, sessions, codes, passphrase, now } = this.#parts;
    const target = this.#find(kind, id);
    if (target === undefined || !this.reaches(target, by)) return null;
    const scope = this.#scope(target, by);
    const ending = this.#made().endingOf(target, scope, by.caller.id);
    const ends = kind === 'links' ? target.revokedAt === null : ending.losses.some(({ session }) => session.id === id);
    if (!ends) return null;
    const revoked = { revokedAt: now(), revokedBy: by.caller.id, revokedWith: id };
    const saveLinks = (): void => links.save(ending.links.map((link) => ({ ...link, ...revoked })));
    const saveSessions = (): void =>
      sessions.save(
        ending.losses.map(({ session, grants }) => ({
          ...session,
          grants: session.grants.map((grant) => (grants.includes(grant) ? { ...grant, ...revoked } : grant)),
        })),
      );
    if (scope(ANY_ROOM) && passphrase.isOf(ending.makers)) passphrase.endWith(id);
    codes.endOf(ending.makers, scope);
    // What was asked for comes last: where a write fails before it, the act can be tried again.
    for (const save of kind === 'links' ? [saveSessions, saveLinks] : [saveLinks, saveSessions]) save();
    return ending.makers;
  }

  /** Takes a revocation back, with all that had ended along; for whoever made it, and for organisers. */
  restore(kind: Kind, id: string, by: By): boolean {
    const { links, sessions, passphrase } = this.#parts;
    const target = this.#find(kind, id);
    if (target === undefined || !this.reaches(target, by)) return false;
    const scope = this.#scope(target, by);
    const own = this.#revokedOf(target, scope, by);
    const at = Math.max(...own.map(({ revokedAt }) => revokedAt ?? 0));
    if (own.length === 0) return false;
    const isOfAct = (one: Invitation | SessionGrant): boolean =>
      one.revokedAt === at && scope(one.room) && (own.includes(one) || one.revokedWith === id);
    const saveLinks = (): void => links.save(links.all().filter(isOfAct).map(invitationAgain));
    const saveSessions = (): void =>
      sessions.save(
        sessions
          .list()
          .filter(({ grants }) => grants.some(isOfAct))
          .map((session) => ({ ...session, grants: session.grants.map((grant) => (isOfAct(grant) ? again(grant) : grant)) })),
      );
    for (const save of kind === 'links' ? [saveSessions, saveLinks] : [saveLinks, saveSessions]) save();
    passphrase.restoreWith(id);
    return true;
  }

  /** What of it was revoked a moment ago and may be taken back by whoever acts. */
  #revokedOf(target: Invitation | Session, scope: Scope, by: By): readonly (Invitation | SessionGrant)[] {
    const now = this.#parts.now();
    return this.#grantsOf(target).filter(
      ({ room, revokedAt = null, revokedBy }) =>
        scope(room) && revokedAt !== null && now - revokedAt < REGRET && (revokedBy === by.caller.id || organises(by)),
    );
  }

  /** The rows that whoever acts may see: of a device the grants of their room alone, and an organiser all. */
  list(by: By, liveOf: (id: string, room: string | null) => number): Pick<InvitationList, 'links' | 'devices'> {
    const { links, sessions } = this.#parts;
    const everywhere = organises(by);
    const shownLinks = links.list().filter((link) => this.reaches(link, by));
    const shownSessions = sessions.list().filter((session) => this.reaches(session, by) && this.#shown(session, by).length > 0);
    const made = this.#made();
    const row = (target: Invitation | Session) => {
      const scope = this.#scope(target, by);
      const ending = made.endingOf(target, scope, by.caller.id);
      return {
        ends: this.#ends(target, ending, scope),
        mayRestore: this.#revokedOf(target, scope, by).some(
          (one) => !('link' in one) || one.link === null || links.isStanding(one.link),
        ),
        live: liveOf(target.id, everywhere ? null : by.room),
      };
    };
    return {
      links: shownLinks.map((one) => {
        const { tokenHash: _secret, maker: _maker, revokedBy: _by, revokedWith: _with, ...link } = one;
        return { ...link, ...row(one) };
      }),
      devices: shownSessions.map((session) => {
        const grants = this.#shown(session, by);
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

  /** What a person is asked about: that devices go with the very link they came by goes without saying. */
  #ends({ id: target }: Invitation | Session, { links, losses, makers }: Ending, scope: Scope): readonly ListedEnd[] {
    const ended = [
      ...links.map(({ id, use, name, room, grant, person }): ListedEnd => ({ id, what: use, name, room, grant, person })),
      ...losses
        .filter(({ grants }) => !grants.every((grant) => cameBy(grant) === target))
        .flatMap(({ session: { id, device }, grants: [lost] }): readonly ListedEnd[] =>
          lost ? [{ id, what: 'device', name: device, room: lost.room, grant: lost.grant, person: lost.person }] : [],
        ),
    ].filter(({ id }) => id !== target);
    return scope(ANY_ROOM) && this.#parts.passphrase.isOf(makers) ? [...ended, PASSPHRASE_ENDS] : ended;
  }

  /** Grants of a device that whoever acts may know of: those that stand, or were revoked a moment ago. */
  #shown({ grants }: Session, by: By): readonly SessionGrant[] {
    const now = this.#parts.now();
    const { links } = this.#parts;
    return grants.filter(
      ({ room, link, revokedAt }) =>
        (organises(by) || room === by.room) &&
        (revokedAt === undefined ? link === null || links.isStanding(link) : now - revokedAt < REGRET),
    );
  }
}
