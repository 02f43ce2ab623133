import { type Duration, MINUTE, minutes } from '../time/time.ts';
import type { Kind, PartKind } from './agenda.ts';

/** Default signals in minutes before the end, by kind and planned length in minutes, longest first. */
export const defaultSignals = (kind: Kind, lengthMinutes: number | null): readonly number[] => {
  if (lengthMinutes === null) return [];
  if (kind === 'break') return [5, 1].filter((signal) => signal < lengthMinutes);
  if (lengthMinutes < 2) return [];
  if (lengthMinutes < 10) return [1];
  if (lengthMinutes < 20) return [3, 1];
  return lengthMinutes < 40 ? [5, 1] : [10, 5, 1];
};

/** Default signals in minutes of a slot whose talk part has `counted` minutes: a signal as long as that part would come at its start. */
export const slotSignals = (kind: Kind, lengthMinutes: number | null, counted: number | null): readonly number[] =>
  defaultSignals(kind, lengthMinutes).filter((signal) => counted === null || signal < counted);

/** Default signals of a share or a part in ms before its end: those of a talk of that length. */
export const signalsOfLength = (length: Duration): readonly Duration[] => defaultSignals('talk', length / MINUTE).map(minutes);

/** What the signals of a slot lead to, in minutes: its talk part where it has one, else the whole. */
export const signalledMinutes = (
  minutes: number | null,
  parts: readonly { readonly kind: PartKind; readonly minutes?: number | undefined }[] = [],
): number | null => {
  const talk = parts.find(({ kind }) => kind === 'talk') ?? parts[0];
  const open = parts.filter((part) => part.minutes === undefined).length;
  if (minutes === null || !talk || open > 1) return minutes;
  return talk.minutes ?? minutes - parts.reduce((sum, part) => sum + (part.minutes ?? 0), 0);
};
