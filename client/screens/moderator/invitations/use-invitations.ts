import { useCallback, useEffect, useMemo, useState } from 'react';
import type { InvitationList, ListedCode } from '../../../../shared/protocol/http/answers/invitations.schema.ts';
import { type AccessRequests, accessRequests, type InvitationOrder, type MadeInvitation } from '../../../live/access-requests.ts';

const AGAIN = 4_000;

/** What was made a moment ago and is shown large, for its secret is told once. */
export type Shown =
  | { readonly kind: 'link'; readonly order: InvitationOrder; readonly made: MadeInvitation }
  | { readonly kind: 'code'; readonly code: ListedCode }
  | { readonly kind: 'passphrase'; readonly words: string };

export type Why = Extract<Awaited<ReturnType<AccessRequests['list']>>, { ok: false }>['why'];

type Kind = 'links' | 'devices';
type Done<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly why: Why };

/** Does each in turn, and no more of them once one is refused. */
const eachInTurn = async <Value>(
  ids: readonly string[],
  act: (id: string) => Promise<Done<Value>>,
): Promise<Done<Value | null>> => {
  for (const id of ids) {
    const answer = await act(id);
    if (!answer.ok) return answer;
  }
  return { ok: true, value: null };
};

/** The list of links and devices, asked again while it is looked at, and what can be done with it. */
export const useInvitations = (room: string) => {
  const access = useMemo(() => accessRequests(room), [room]);
  const [list, setList] = useState<InvitationList | null>(null);
  const [shown, show] = useState<Shown | null>(null);
  const [why, setWhy] = useState<Why | null>(null);
  const [busy, setBusy] = useState(false);

  const load = useCallback(async (): Promise<InvitationList | null> => {
    const read = await access.list();
    if (read.ok) setList(read.value);
    setWhy(read.ok ? null : read.why);
    return read.ok ? read.value : null;
  }, [access]);
  useEffect(() => {
    void load();
    const timer = window.setInterval(() => void load(), AGAIN);
    return () => clearInterval(timer);
  }, [load]);

  const run = async <T>(act: Promise<Done<T>>, done: (value: T) => void): Promise<void> => {
    setBusy(true);
    const answer = await act;
    if (answer.ok) {
      done(answer.value);
      await load();
    } else setWhy(answer.why);
    setBusy(false);
  };
  const nothing = (): void => undefined;
  return {
    list,
    shown,
    why,
    busy,
    /** The list as it is now: what a question is asked about must not be seconds old. */
    load,
    hide: () => show(null),
    make: (order: InvitationOrder) => void run(access.invite(order), (made) => show({ kind: 'link', order, made })),
    code: () => void run(access.makeCode({ grant: 'moderator' }), (code) => show({ kind: 'code', code })),
    passphrase: () => void run(access.newPassphrase(), ({ passphrase }) => show({ kind: 'passphrase', words: passphrase })),
    revoke: (kind: Kind, ids: readonly string[]) =>
      void run(
        eachInTurn(ids, (id) => access.revoke(kind, id)),
        nothing,
      ),
    restore: (kind: Kind, ids: readonly string[]) =>
      void run(
        eachInTurn(ids, (id) => access.restore(kind, id)),
        nothing,
      ),
    setPrivate: (isPrivate: boolean) => void run(access.setPrivate(isPrivate), nothing),
  };
};
export type InvitationsModel = ReturnType<typeof useInvitations>;
