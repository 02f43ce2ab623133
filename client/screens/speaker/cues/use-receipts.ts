import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { cueState } from '../../../../shared/domain/cues/receipts.ts';
import type { Cue } from '../../../../shared/domain/run/cue.ts';
import type { SpeakerView } from '../../../../shared/domain/run/views.ts';
import type { Live } from '../../../live/connection/use-live.ts';
import { ReceiptBox } from '../../../live/receipts/receipt-box.ts';
import { ReceiptSender } from '../../../live/receipts/receipt-sender.ts';

const onVisibility = (listener: () => void): (() => void) => {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
};
const isVisible = (): boolean => document.visibilityState === 'visible';

/** The message that stands over the clock, whether it was seen, and what a tap on it does. */
export type ShownCue = { readonly cue: Cue; readonly isSeen: boolean; readonly see: () => void };

/**
 * The message to this person that is shown: the newest that they have not seen, else the newest. Tells the server, from their own page
 * alone, that each has come, which is on a screen that somebody can look at, and which they tapped that they saw.
 */
export const useReceipts = (
  { room, person, personal, cues }: SpeakerView,
  { connection, state }: Live<'speaker'>,
): ShownCue | null => {
  const box = useMemo(() => new ReceiptBox(room.id, person), [room.id, person]);
  const [sender, setSender] = useState<ReceiptSender | null>(null);
  useEffect(() => {
    if (!personal) return;
    const made = new ReceiptSender(box, connection);
    setSender(made);
    return () => made.stop();
  }, [box, connection, personal]);
  const [, redraw] = useState(0);
  const isLookedAt = useSyncExternalStore(onVisibility, isVisible, () => false);

  const isSeen = (cue: Cue): boolean => box.hasSeen(cue.id) || cueState(cue, person, state.receipts ?? []).stage === 'seen';
  const shown = cues.findLast((cue) => !isSeen(cue)) ?? cues.at(-1) ?? null;
  const ids = cues.map(({ id }) => id).join(' ');
  const shownId = shown?.id;
  useEffect(() => {
    if (sender === null) return;
    for (const id of ids.split(' ')) if (id !== '') sender.tell({ id, stage: 'delivered', at: connection.clock.now() });
    if (shownId !== undefined && isLookedAt) sender.tell({ id: shownId, stage: 'on-screen', at: connection.clock.now() });
  }, [sender, ids, shownId, isLookedAt, connection]);
  if (shown === null) return null;
  return {
    cue: shown,
    isSeen: isSeen(shown),
    see: () => {
      sender?.tell({ id: shown.id, stage: 'seen', at: connection.clock.now() });
      redraw((drawings) => drawings + 1);
    },
  };
};
