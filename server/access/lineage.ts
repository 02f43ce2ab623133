import { ANY_ROOM } from '../../shared/protocol/authorisation.ts';
import type { Invitation, Session, SessionGrant } from '../event-store/ports/access-store.ts';
import { cameBy, isRevoked } from './sessions.ts';

/** Which rooms an act is about. */
export type Scope = (room: string) => boolean;

/** The grants that a session loses. */
export type Loss = { readonly session: Session; readonly grants: readonly SessionGrant[] };
/** What ends together: `makers` are the devices and tokens that end altogether. */
export type Ending = {
  readonly invitations: readonly Invitation[];
  readonly losses: readonly Loss[];
  readonly makers: ReadonlySet<string>;
};

const groupedByKey = <T>(all: readonly (readonly [string | null | undefined, T])[]): ReadonlyMap<string, readonly T[]> => {
  const found = new Map<string, T[]>();
  for (const [key, one] of all)
    if (key !== null && key !== undefined) {
      const known = found.get(key);
      if (known) known.push(one);
      else found.set(key, [one]);
    }
  return found;
};

/** Who made what: which invitations a device or token made, and which devices came in by those and by its codes. */
export class Lineage {
  readonly #invitations: ReadonlyMap<string, readonly Invitation[]>;
  readonly #losses: ReadonlyMap<string, readonly Loss[]>;
  readonly #isAlive: (invitation: Invitation) => boolean;

  constructor(invitations: readonly Invitation[], sessions: readonly Session[], isAlive: (invitation: Invitation) => boolean) {
    this.#isAlive = isAlive;
    this.#invitations = groupedByKey(invitations.map((invitation) => [invitation.maker, invitation] as const));
    const standing = sessions.flatMap((session) =>
      session.grants.filter((grant) => !isRevoked(grant)).map((grant) => ({ session, grants: [grant] })),
    );
    this.#losses = groupedByKey(
      standing.flatMap((loss) => loss.grants.flatMap((grant) => [[cameBy(grant), loss] as const, [grant.maker, loss] as const])),
    );
  }

  /** What ends with an invitation, or with a device and its grants in the scope. `spared`: the device that acts, and what it had made. */
  endingOf(start: Invitation | Session, scope: Scope, spared: string): Ending {
    const invitations = new Map<string, Invitation>();
    const lost = new Map<string, { session: Session; grants: Set<SessionGrant> }>();
    const makers = new Set([start.id]);
    const lose = (session: Session, grants: readonly SessionGrant[]): void => {
      const known = lost.get(session.id) ?? { session, grants: new Set() };
      lost.set(session.id, known);
      for (const grant of grants) known.grants.add(grant);
      // Whoever is still in the scope by another way in goes on, and so does what they had made.
      const isIn = ({ room }: SessionGrant): boolean => scope(room) || room === ANY_ROOM;
      const left = session.grants.filter((grant) => isIn(grant) && !isRevoked(grant) && !known.grants.has(grant));
      if (left.length === 0) makers.add(session.id);
    };
    if ('tokenHash' in start) invitations.set(start.id, start);
    else
      lose(
        start,
        start.grants.filter((grant) => scope(grant.room) && !isRevoked(grant)),
      );
    // The set grows while the loop walks it: each maker is visited once.
    for (const maker of makers) {
      for (const invitation of this.#invitations.get(maker) ?? []) {
        if (!scope(invitation.room)) continue;
        if (this.#isAlive(invitation)) invitations.set(invitation.id, invitation);
        makers.add(invitation.id);
      }
      for (const { session, grants } of this.#losses.get(maker) ?? [])
        if (session.id !== spared)
          lose(
            session,
            grants.filter(({ room }) => scope(room)),
          );
    }
    const losses = [...lost.values()]
      .map(({ session, grants }) => ({ session, grants: [...grants] }))
      .filter(({ grants }) => grants.length > 0);
    return { invitations: [...invitations.values()], losses, makers };
  }
}
