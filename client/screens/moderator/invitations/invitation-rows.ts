import { ANY_ROOM, type GrantKind } from '../../../../shared/protocol/authorisation.ts';
import type { InvitationList, ListedEnd } from '../../../../shared/protocol/http/answers/invitations.schema.ts';

/** A line of the one list: a signed-in device, a link or a token, with its present state. Instants on T. */
export type InvitationRow = {
  readonly id: string;
  readonly kind: 'devices' | 'links';
  readonly what: 'device' | 'pair' | 'link' | 'api';
  readonly grants: readonly GrantKind[];
  /** Ids of the people it is for, empty where it is for nobody in particular. */
  readonly people: readonly string[];
  /** The name of a device or of a script; empty where it has none. */
  readonly name: string;
  readonly madeAt: number;
  readonly usedAt: number | null;
  readonly expiresAt: number | null;
  readonly live: number;
  readonly isRevoked: boolean;
  readonly isYou: boolean;
  /** Other rooms that it is signed in to, which go on when it is revoked in this one; an organiser alone is told. */
  readonly elsewhere: readonly string[];
  /** What ends with it, because it had been made with it. */
  readonly ends: readonly ListedEnd[];
  readonly mayRestore: boolean;
};

/** Devices that are live first, then devices by last use, then what was given away, newest first; what was just revoked keeps its place. */
export const invitationRows = ({ devices, links, you }: InvitationList, room: string): readonly InvitationRow[] => {
  const isHere = (grant: { readonly room: string }): boolean => grant.room === room || grant.room === ANY_ROOM;
  const liveBy = (link: string): number =>
    devices.filter(({ grants }) => grants.some((grant) => grant.link === link)).reduce((sum, { live }) => sum + live, 0);
  const rows = devices.map(
    (one): InvitationRow => ({
      id: one.id,
      kind: 'devices',
      what: 'device',
      grants: [...new Set(one.grants.filter(isHere).map(({ grant }) => grant))],
      people: one.grants.filter(isHere).flatMap(({ person }) => person ?? []),
      elsewhere: [...new Set(one.grants.filter((grant) => !isHere(grant)).map((grant) => grant.room))],
      name: one.device,
      madeAt: one.madeAt,
      usedAt: one.usedAt,
      expiresAt: null,
      live: one.live,
      isRevoked: one.revokedAt !== null,
      isYou: one.id === you,
      ends: one.ends,
      mayRestore: one.mayRestore,
    }),
  );
  const given = links.map(
    (one): InvitationRow => ({
      id: one.id,
      kind: 'links',
      what: one.use,
      grants: [one.grant],
      people: one.person === null ? [] : [one.person],
      name: one.name,
      madeAt: one.madeAt,
      usedAt: one.usedAt,
      expiresAt: one.expiresAt,
      live: one.live + liveBy(one.id),
      isRevoked: one.revokedAt !== null,
      isYou: false,
      elsewhere: [],
      ends: one.ends,
      mayRestore: one.mayRestore,
    }),
  );
  return [...rows.sort((a, b) => Number(b.live > 0) - Number(a.live > 0) || (b.usedAt ?? 0) - (a.usedAt ?? 0)), ...given];
};
