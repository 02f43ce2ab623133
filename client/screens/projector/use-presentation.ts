import { useEffect, useState } from 'react';
import { keepAwake } from '../../live/connection/wakefulness.ts';

export type Refused = { readonly fullscreen: boolean; readonly wake: boolean };

const OFFERED_FOR = 60_000;

/** Full screen and a screen that stays awake, asked for on the first touch; tells what the browser refused. */
export const usePresentation = (): {
  readonly asked: boolean;
  /** Words about the touch stand for a minute only: a hall should not read them all day. */
  readonly offered: boolean;
  readonly refused: Refused;
  readonly ask: () => void;
} => {
  const [asked, setAsked] = useState(false);
  const [stale, setStale] = useState(() => window.matchMedia('(display-mode: fullscreen)').matches);
  useEffect(() => {
    const timer = window.setTimeout(() => setStale(true), OFFERED_FOR);
    return () => clearTimeout(timer);
  }, []);
  const [refused, setRefused] = useState<Refused>({ fullscreen: false, wake: false });
  const ask = (): void => {
    setAsked(true);
    void (async () => {
      const fullscreen = await Promise.resolve(document.documentElement.requestFullscreen?.()).then(
        () => Boolean(document.fullscreenElement),
        () => false,
      );
      setRefused({ fullscreen: !fullscreen, wake: !(await keepAwake()) });
    })();
  };
  useEffect(() => {
    if (!asked) return;
    const again = (): void => {
      if (document.visibilityState === 'visible') void keepAwake();
    };
    document.addEventListener('visibilitychange', again);
    return () => document.removeEventListener('visibilitychange', again);
  }, [asked]);
  useEffect(() => {
    if (!refused.fullscreen && !refused.wake) return;
    const timer = window.setTimeout(() => setRefused({ fullscreen: false, wake: false }), 12_000);
    return () => clearTimeout(timer);
  }, [refused]);
  return { asked, offered: !asked && !stale, refused, ask };
};
