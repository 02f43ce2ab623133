import { useSyncExternalStore } from 'react';

/** Ways to be told beside the picture; each is off until somebody chooses it on this device. */
export const SIGNS = ['sound', 'vibration', 'speech'] as const;
export type Sign = (typeof SIGNS)[number];

const SAVED = 'rostrum.signs';

/** What a device kept of them; none where nothing sound is. */
export const signsIn = (saved: string | null): readonly Sign[] => {
  try {
    const kept: unknown = JSON.parse(saved ?? '[]');
    return Array.isArray(kept) ? SIGNS.filter((sign) => kept.includes(sign)) : [];
  } catch {
    return [];
  }
};

let chosen: readonly Sign[] | null = null;
const listeners = new Set<() => void>();

export const chosenSigns = (): readonly Sign[] => {
  chosen ??= signsIn(localStorage.getItem(SAVED));
  return chosen;
};

export const chooseSign = (sign: Sign, isOn: boolean): void => {
  const before = chosenSigns();
  chosen = SIGNS.filter((one) => (one === sign ? isOn : before.includes(one)));
  localStorage.setItem(SAVED, JSON.stringify(chosen));
  for (const listener of listeners) listener();
};

const none: readonly Sign[] = [];
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useSigns = (): readonly Sign[] => useSyncExternalStore(subscribe, chosenSigns, () => none);
