import { useRef, useState } from 'react';
import type { AskKind } from '../../../../shared/domain/run/cue.ts';
import type { Sent } from '../../../live/connection/connection.ts';
import type { Live } from '../../../live/connection/use-live.ts';
import { newId } from '../../../live/ids.ts';
import { isUncertain } from '../../../live/is-uncertain.ts';

/** How the last tap of each kind went. */
export type Asked = 'sending' | 'sent' | Extract<Sent, { ok: false }>['why'];

/** What this person tells the moderators: each tap once, whatever was lost on the way; one that found no connection may be tapped again. */
export const useAsks = ({
  connection,
}: Pick<Live<'speaker'>, 'connection'>): {
  readonly asked: ReadonlyMap<AskKind, Asked>;
  readonly ask: (kind: AskKind) => void;
} => {
  const [asked, setAsked] = useState<ReadonlyMap<AskKind, Asked>>(new Map());
  const unanswered = useRef(new Map<AskKind, string>());
  const set = (kind: AskKind, state: Asked): void => setAsked((before) => new Map([...before, [kind, state]]));
  const ask = (kind: AskKind): void => {
    // A tap of which nobody could say whether it counts is sent again under its id, so that it counts once.
    const id = unanswered.current.get(kind) ?? newId();
    unanswered.current.set(kind, id);
    set(kind, 'sending');
    void connection.ask({ id, kind, at: connection.clock.now() }).then((answer) => {
      if (!isUncertain(answer)) unanswered.current.delete(kind);
      set(kind, answer.ok ? 'sent' : answer.why);
    });
  };
  return { asked, ask };
};
