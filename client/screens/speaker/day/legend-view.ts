import type { Slot } from '../../../../shared/domain/agenda/agenda.ts';
import { signalsOfLength } from '../../../../shared/domain/agenda/signals.ts';
import type { Face } from '../../../../shared/domain/clock/face.ts';
import { hasShares } from '../../../../shared/domain/shares/share.ts';
import { type Duration, duration, MINUTE } from '../../../../shared/domain/time/time.ts';

const faceOf = (phase: 'running' | 'warning' | 'last-minute' | 'share-used' | 'overtime', remaining: Duration): Face => ({
  phase,
  under: phase,
  remaining,
  allotted: null,
  slot: null,
  person: null,
  part: null,
  until: null,
  back: null,
  minutesLeft: phase === 'warning' ? Math.ceil(remaining / MINUTE) : null,
});

/** What this person's clock will look like, step by step, for a slot or share of this length: the same faces as the real ones. */
export const legendOf = (slot: Slot, length: Duration): readonly Face[] => {
  const shared = hasShares(slot);
  const signals = shared ? signalsOfLength(length) : slot.signals;
  const last = signals.filter((signal) => signal > MINUTE && signal < length).at(-1);
  return [
    faceOf('running', length),
    ...(last === undefined ? [] : [faceOf('warning', last)]),
    ...(length >= 2 * MINUTE ? [faceOf('last-minute', duration(MINUTE))] : []),
    faceOf(shared ? 'share-used' : 'overtime', duration(-40_000)),
  ];
};
