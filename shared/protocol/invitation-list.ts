import type { Grant, GrantKind } from './authorisation.ts';

/** What ends with something else, because it had been made with it: a device or link by its name and what it gives, or the passphrase. */
export type ListedEnd = Grant & {
  readonly id: string;
  readonly what: 'device' | 'pair' | 'link' | 'api' | 'passphrase';
  readonly name: string;
};
/** `mayRestore`: the asking device may take its revocation back. */
type Revocable = { readonly ends: readonly ListedEnd[]; readonly mayRestore: boolean };

/** A link or API token as the console lists it. The secret is not in it: it was told when the link was made. Instants on T. */
export type ListedInvitation = Revocable & {
  readonly id: string;
  readonly room: string;
  readonly grant: GrantKind;
  /** `pair` signs one device in, once; `link` is kept by its owner; `api` is for scripts. */
  readonly use: 'pair' | 'link' | 'api';
  readonly person: string | null;
  readonly name: string;
  readonly madeBy: string;
  readonly madeAt: number;
  readonly expiresAt: number | null;
  readonly usedAt: number | null;
  readonly revokedAt: number | null;
  /** Open connections that present it themselves: those of scripts. */
  readonly live: number;
};
export type ListedDevice = Revocable & {
  readonly id: string;
  readonly device: string;
  /** Those that the asking device may know of. `link`: the grant came by the link of this id and ends with it. */
  readonly grants: readonly (Grant & { readonly link: string | null })[];
  readonly madeAt: number;
  readonly usedAt: number;
  readonly revokedAt: number | null;
  /** Open connections now. */
  readonly live: number;
};
export type ListedCode = {
  readonly code: string;
  readonly grant: GrantKind;
  readonly person: string | null;
  readonly expiresAt: number;
};
/** Every link and device of a room, and how the room is closed. */
export type InvitationList = {
  readonly links: readonly ListedInvitation[];
  readonly devices: readonly ListedDevice[];
  readonly code: ListedCode | null;
  readonly isPrivate: boolean;
  readonly passphraseMadeAt: number | null;
  /** The asking device may manage organisers too. */
  readonly organises: boolean;
  readonly you: string;
};
