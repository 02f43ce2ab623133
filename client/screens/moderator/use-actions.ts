import { useCallback, useRef, useState } from 'react';
import type { Command, CueRequest } from '../../../shared/domain/commands.schema.ts';
import { historyOf } from '../../../shared/domain/history.ts';
import type { Sent } from '../../live/connection.ts';
import { newId } from '../../live/ids.ts';
import type { Link } from '../../live/use-live.ts';

export type Toast =
  | { readonly kind: 'done'; readonly commandId: string }
  | { readonly kind: 'refused'; readonly why: Extract<Sent, { ok: false }>['why']; readonly undoAlso: readonly string[] };

export type Actions = {
  readonly busy: boolean;
  readonly toast: Toast | null;
  readonly send: (command: Command) => void;
  readonly cue: (request: CueRequest) => void;
  readonly dismiss: () => void;
};

/** Sends what was tapped, one at a time: a second tap while the first is under way is the same tap. */
export const useActions = (connection: Link): Actions => {
  const under = useRef(false);
  const [busy, setBusy] = useState(false);
  const [toast, setToast] = useState<Toast | null>(null);
  const run = useCallback(async (act: () => Promise<Sent>, done: Toast | null): Promise<void> => {
    if (under.current) return;
    under.current = true;
    setBusy(true);
    const sent = await act();
    under.current = false;
    setBusy(false);
    if (sent.ok) setToast(done);
    else setToast({ kind: 'refused', why: sent.why, undoAlso: sent.why === 'not-latest' ? (sent.detail ?? '').split(',') : [] });
  }, []);
  const send = useCallback(
    (command: Command) => {
      const id = newId();
      void run(() => connection.command({ id, command }), historyOf(command.type) ? { kind: 'done', commandId: id } : null);
    },
    [connection, run],
  );
  const cue = useCallback((request: CueRequest) => void run(() => connection.cue(request), null), [connection, run]);
  return { busy, toast, send, cue, dismiss: useCallback(() => setToast(null), []) };
};
