import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScreenKind } from '../../../shared/domain/run/views.ts';
import type { Live } from '../../live/connection/use-live.ts';
import { isKeptAwake, keepAwake, onWakefulness } from '../../live/connection/wakefulness.ts';
import { isSoundUnlocked, unlockSound, voiceFor } from '../signs/play-signs.ts';
import { type Facts, type Post, readFrom } from './checks.ts';

/** Part of the height that the digits of each post fill at least. */
const DIGITS: Readonly<Record<Post, number | null>> = { phone: null, stage: 0.4, projector: 0.4 };

const roundedUp = (ms: number | null): number | null => (ms === null ? null : Math.ceil(ms));

const onFullscreen = (listener: () => void): (() => void) => {
  document.addEventListener('fullscreenchange', listener);
  return () => document.removeEventListener('fullscreenchange', listener);
};

/** What this browser tells of itself, and the touch by which it is asked for the rest. */
export const useChecks = (
  post: Post,
  live: Pick<Live<ScreenKind>, 'connection' | 'state'>,
  inches: number,
): { readonly facts: Facts; readonly ask: () => Promise<void>; readonly vouch: () => void } => {
  const { i18n } = useTranslation();
  const isAwake = useSyncExternalStore(onWakefulness, isKeptAwake);
  const fills = useSyncExternalStore(onFullscreen, () => document.fullscreenElement !== null);
  const { clock } = live.connection;
  // It grows with each ms: what is read must stay the same while a page is drawn.
  const bound = useSyncExternalStore(clock.subscribe, () => roundedUp(clock.bound()));
  const [isVouched, setVouched] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [isUnlocked, setUnlocked] = useState(isSoundUnlocked);
  const [hasVoice, setHasVoice] = useState<boolean | null>(null);
  const { language } = i18n;
  useEffect(() => {
    let isHere = true;
    void voiceFor(language).then((voice) => {
      if (isHere) setHasVoice(voice !== null);
    });
    return () => {
      isHere = false;
    };
  }, [language]);
  const part = DIGITS[post];
  const canFill = typeof document.documentElement.requestFullscreen === 'function';
  const ask = async (): Promise<void> => {
    if (post !== 'phone' && canFill) await document.documentElement.requestFullscreen().catch(() => undefined);
    if (!isKeptAwake()) await keepAwake();
    setUnlocked(await unlockSound());
    setAsked(true);
  };
  const facts: Facts = {
    isLive: live.state.link === 'live',
    bound,
    isSecure: isSecureContext,
    canStayAwake: 'wakeLock' in navigator,
    isAwake,
    isVouched,
    canFill,
    fills,
    isAsked,
    isUnlocked,
    hasVoice,
    vibrates: 'vibrate' in navigator,
    legibleFrom: part === null ? null : readFrom(inches, part),
  };
  return { facts, ask, vouch: () => setVouched(true) };
};
