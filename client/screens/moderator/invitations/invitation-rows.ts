import { ANY_ROOM, type GrantKind } from '../../../../shared/protocol/authorisation.ts';
import type { InvitationList, ListedEnd } from '../../../../shared/protocol/http/answers/invitations.schema.ts';

/** A line of the one list: a signed-in device, a link or a token, with its present state. Instants on T. */
export type InvitationRow = {
  readonly id: string;
  /** All that the line stands for: it ends with all of them. The personal links of somebody are one line, however many were made. */
  readonly ids: readonly string[];
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

const latest = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);

/** Two personal links of one person as one line, called by the newer of them. */
const together = (newer: InvitationRow, older: InvitationRow): InvitationRow => ({
  ...newer,
  ids: [...newer.ids, ...older.ids],
  usedAt: latest(newer.usedAt, older.usedAt),
  // One that lasts lasts for the line.
  expiresAt: newer.expiresAt === null || older.expiresAt === null ? null : Math.max(newer.expiresAt, older.expiresAt),
  live: newer.live + older.live,
  ends: [...newer.ends, ...older.ends],
  mayRestore: newer.mayRestore && older.mayRestore,
});

/** What was given away, newest first, with one line for the personal links of each person that stand, and one for those revoked. */
const onePerPerson = (given: readonly InvitationRow[]): readonly InvitationRow[] => {
  const lines = new Map<string, InvitationRow>();
  for (const row of given) {
    const [person] = row.people;
    const isPersonal = row.what !== 'api' && row.grants[0] === 'speaker' && person !== undefined;
    const key = isPersonal ? `${row.isRevoked} ${person}` : `- ${row.id}`;
    const before = lines.get(key);
    lines.set(key, before === undefined ? row : together(before, row));
  }
  return [...lines.values()];
};

/** Devices that are live first, then devices by last use, then what was given away, newest first; what was just revoked keeps its place. */
export const invitationRows = ({ devices, links, you }: InvitationList, room: string): readonly InvitationRow[] => {
  const isHere = (grant: { readonly room: string }): boolean => grant.room === room || grant.room === ANY_ROOM;
  const liveBy = (link: string): number =>
    devices.filter(({ grants }) => grants.some((grant) => grant.link === link)).reduce((sum, { live }) => sum + live, 0);
  const rows = devices.map(
    (one): InvitationRow => ({
      id: one.id,
      ids: [one.id],
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
      ids: [one.id],
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
  return [
    ...rows.sort((a, b) => Number(b.live > 0) - Number(a.live > 0) || (b.usedAt ?? 0) - (a.usedAt ?? 0)),
    ...onePerPerson(given),
  ];
};
