import type { Grant } from '../../../shared/protocol/authorisation.ts';
import type { ListedInvitation } from '../../../shared/protocol/http/answers/invitations.schema.ts';

/** The device or token that revoked it; and, where it ended along with something else, the device or link that the act was about. */
export type RevokedBy = { readonly revokedBy?: string; readonly revokedWith?: string };

/** How a grant is given away. The token itself is never kept. `maker`: the device or token that made it. Instants on T. */
export type Invitation = Omit<ListedInvitation, 'live' | 'ends' | 'mayRestore'> &
  RevokedBy & { readonly tokenHash: string; readonly maker?: string };
/**
 * `link`: the grant ends with the invitation of this id; null where it stands by itself. `from`: the invitation that it came by,
 * also one that is spent. `maker`: the device or token that made the code that it came by.
 */
export type SessionGrant = Grant &
  RevokedBy & { readonly link: string | null; readonly from?: string; readonly maker?: string; readonly revokedAt?: number };
/**
 * A device that signed in; the cookie is kept as a hash only. `named`: whether somebody gave it a name when they were asked for one;
 * missing until then. `revokedAt`: of the whole device, in rows of earlier versions.
 */
export type Session = {
  readonly idHash: string;
  readonly id: string;
  readonly device: string;
  readonly named?: boolean;
  readonly grants: readonly SessionGrant[];
  readonly madeAt: number;
  readonly usedAt: number;
  readonly revokedAt: number | null;
};

/** What lets somebody in: invitations that were given away, and devices that signed in. */
export interface AccessStore {
  invitations(): Promise<readonly Invitation[]>;
  invitation(tokenHash: string): Promise<Invitation | null>;
  /** Adds invitations, or changes those with their hash; all or none. */
  saveInvitations(invitations: readonly Invitation[]): Promise<void>;
  sessions(): Promise<readonly Session[]>;
  /** Adds sessions, or changes those with their hash; all or none. */
  saveSessions(sessions: readonly Session[]): Promise<void>;
  dropSession(idHash: string): Promise<void>;
}
