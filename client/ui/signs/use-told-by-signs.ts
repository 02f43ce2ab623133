import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSigns } from './sign-choices.ts';
import type { Heard } from './tones.ts';

/** What is to be heard now: `key` differs whenever it is something else. */
export type Told = { readonly key: string; readonly heard: Heard; readonly words: string };

/** Whoever chose it on this device hears, feels or is told what changes; what the page opens with is not told. The player comes when it is first wanted. */
export const useToldBySigns = (told: Told | null): void => {
  const { i18n } = useTranslation();
  const signs = useSigns();
  const known = useRef(told?.key);
  const isWanted = signs.length > 0;
  useEffect(() => {
    if (!isWanted) return;
    const stop = new AbortController();
    const unlock = (): void => void import('./play-signs.ts').then(({ unlockSound }) => unlockSound());
    addEventListener('pointerdown', unlock, { once: true, signal: stop.signal });
    return () => stop.abort();
  }, [isWanted]);
  useEffect(() => {
    if (told?.key === known.current) return;
    known.current = told?.key;
    if (told === null || signs.length === 0) return;
    void import('./play-signs.ts').then(({ playSigns }) => playSigns(signs, told.heard, told.words, i18n.language));
  });
};
