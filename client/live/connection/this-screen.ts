import type { ScreenStatus } from '../../../shared/protocol/socket/devices.schema.ts';
import { newId } from '../ids.ts';
import { hasPassed, onPassed } from './preflight-passed.ts';
import { isKeptAwake, onWakefulness } from './wakefulness.ts';

const DEVICE = 'rostrum.device';

/** The id of this page, made anew each time it is loaded. */
export const pageId = newId();

/** The id of this device for as long as its browser remembers it, so that a name given to the device stays. */
export const deviceId = (): string => {
  try {
    const known = localStorage.getItem(DEVICE);
    if (known !== null && /^[0-9a-f]{32}$/.test(known)) return known;
    const made = newId();
    localStorage.setItem(DEVICE, made);
    return made;
  } catch {
    return pageId;
  }
};

type Clock = { readonly bound: number | null; readonly rtt: number | null };

const statusNow = ({ bound, rtt }: Clock): ScreenStatus => ({
  bound,
  rtt,
  visible: document.visibilityState === 'visible',
  fullscreen: document.fullscreenElement !== null,
  awake: isKeptAwake(),
  ...(hasPassed() ? { passed: true } : {}),
});

/** Sends the status of this screen whenever it changes noticeably. `news` takes what the clock found; `stop` ends it. */
export const reportStatus = (send: (status: ScreenStatus) => void) => {
  let clock: Clock = { bound: null, rtt: null };
  let told = '';
  const tell = (): void => {
    const status = statusNow(clock);
    const text = JSON.stringify(status);
    if (text === told) return;
    told = text;
    send(status);
  };
  const stops = [onWakefulness(tell), onPassed(tell)];
  document.addEventListener('visibilitychange', tell);
  document.addEventListener('fullscreenchange', tell);
  return {
    news: (found: Clock): void => {
      clock = found;
      tell();
    },
    /** Sends the status again, because a new connection has none. */
    again: (): void => {
      told = '';
      tell();
    },
    stop: (): void => {
      for (const stop of stops) stop();
      document.removeEventListener('visibilitychange', tell);
      document.removeEventListener('fullscreenchange', tell);
    },
  };
};
