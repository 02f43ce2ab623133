import type { Refusal, Rejection } from '../../shared/domain/run/rejections.ts';
import { api } from '../../shared/protocol/api-paths.ts';
import type { GrantKind } from '../../shared/protocol/authorisation.ts';
import type { InvitationList, ListedCode } from '../../shared/protocol/http/invitations.schema.ts';
import { pathTo } from '../../shared/protocol/paths.ts';

/** What the server said, or the word for why not; `no-answer` where it is away. */
export type Asked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: Rejection | Refusal | 'no-answer' };

export const ask = async <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Asked<T>> => {
  try {
    const answer = await fetch(path, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const read = await answer.json();
    return answer.ok ? { ok: true, value: read } : { ok: false, why: read.why ?? 'no-answer' };
  } catch {
    return { ok: false, why: 'no-answer' };
  }
};

export type Proof = { readonly token: string } | { readonly code: string } | { readonly passphrase: string };

/** Signs this device in; answers with the page that it may now open. */
export const signIn = (proof: Proof): Promise<Asked<{ readonly path: string }>> =>
  ask('POST', 'token' in proof ? api.exchange : 'code' in proof ? api.typedCode : api.typedPassphrase, proof);

export const signOut = async (): Promise<boolean> =>
  fetch(api.access, { method: 'DELETE' }).then(
    ({ ok }) => ok,
    () => false,
  );

export type MadeInvitation = {
  readonly id: string;
  readonly path: string;
  readonly token: string;
  readonly expiresAt: number | null;
};
export type InvitationOrder = {
  readonly grant: GrantKind;
  readonly use?: 'pair' | 'link' | 'api';
  readonly person?: string;
  readonly name?: string;
};

export type SheetInvitation = { readonly person: string; readonly path: string };

/** What the list of links and devices of a room can do. */
export const accessOf = (room: string) => {
  const at = { room };
  return {
    list: () => ask<InvitationList>('GET', pathTo(api.invitations, at)),
    link: (order: InvitationOrder) => ask<MadeInvitation>('POST', pathTo(api.invite, at), order),
    revoke: (kind: 'links' | 'devices', id: string) =>
      ask<object>('DELETE', pathTo(kind === 'links' ? api.invitation : api.device, { room, id })),
    restore: (kind: 'links' | 'devices', id: string) =>
      ask<object>('POST', pathTo(kind === 'links' ? api.invitationRestore : api.deviceRestore, { room, id }), {}),
    sheet: () => ask<{ readonly standing: number }>('GET', pathTo(api.personalSheet, at)),
    makeSheet: () => ask<{ readonly links: readonly SheetInvitation[] }>('POST', pathTo(api.personalSheet, at), {}),
    code: (grant: GrantKind) => ask<ListedCode>('POST', pathTo(api.code, at), { grant }),
    setPrivate: (isPrivate: boolean) => ask<object>('POST', pathTo(api.privacy, at), { private: isPrivate }),
    passphrase: () => ask<{ readonly passphrase: string }>('POST', api.passphrase, {}),
    chair: (type: 'ask' | 'take' | 'give' | 'refuse') => ask<object>('POST', pathTo(api.control, at), { type }),
  };
};
export type AccessActions = ReturnType<typeof accessOf>;
