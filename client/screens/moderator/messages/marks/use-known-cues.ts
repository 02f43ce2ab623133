import { useMemo } from 'react';
import type { ModeratorView } from '../../../../../shared/domain/run/views.ts';
import type { Live } from '../../../../live/connection/use-live.ts';
import { useWake } from '../../../../time/use-now.ts';
import { type KnownCues, untilSight } from './cue-sight.ts';

const NONE = [] as const;

/** What this console knows of messages, drawn again each second while one is unseen. */
export const useKnownCues = ({ connection, state }: Live<'moderator'>, { room, cues }: ModeratorView): KnownCues => {
  const { receipts = NONE, acts = NONE, presence = NONE } = state;
  const onT = connection.clock.now();
  const { agenda } = room;
  const known = useMemo(() => ({ agenda, cues, receipts, acts, presence, onT }), [agenda, cues, receipts, acts, presence, onT]);
  const wait = untilSight(known);
  useWake(Number.isFinite(wait) ? wait : null);
  return known;
};
