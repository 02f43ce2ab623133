import { useCallback, useState } from 'react';

/** How this tablet likes its console: kept on the device, for no run changes by it. */
export type Settings = {
  /** The side of the holding hand's thumb: Next and the list stand there. */
  readonly hand: 'right' | 'left';
  readonly seconds: boolean;
  /** Letters as shortcuts; space, arrows and a clicker always work. */
  readonly letters: boolean;
};
export type SettingsProps = { readonly settings: Settings; readonly set: (change: Partial<Settings>) => void };

const KEY = 'rostrum.console';
const usual: Settings = { hand: 'right', seconds: true, letters: true };

/** What was saved, as far as it is understood. */
export const readSettings = (saved: string | null): Settings => {
  try {
    const { hand, seconds, letters }: Partial<Record<keyof Settings, unknown>> = JSON.parse(saved ?? '{}');
    return { hand: hand === 'left' ? 'left' : 'right', seconds: seconds !== false, letters: letters !== false };
  } catch {
    return usual;
  }
};

export const useSettings = (): SettingsProps => {
  const [settings, setSettings] = useState(() => readSettings(localStorage.getItem(KEY)));
  const set = useCallback(
    (change: Partial<Settings>): void =>
      setSettings((known) => {
        const next = { ...known, ...change };
        localStorage.setItem(KEY, JSON.stringify(next));
        return next;
      }),
    [],
  );
  return { settings, set };
};
