import type { ScreenStatus } from '../../../shared/protocol/devices.schema.ts';
import { newId } from '../ids.ts';
import { isKeptAwake, onWakefulness } from './wakefulness.ts';

const DEVICE = 'rostrum.device';

/** This load of this page. */
export const pageId = newId();

/** This device, as long as its browser remembers: so that a name given to it stays. */
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
});

/** Tells the server how this screen is whenever that changes noticeably; `news` gives what the clock found. The answer stops it. */
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
  const stopWatching = onWakefulness(tell);
  document.addEventListener('visibilitychange', tell);
  document.addEventListener('fullscreenchange', tell);
  return {
    news: (found: Clock): void => {
      clock = found;
      tell();
    },
    /** A new connection knows nothing. */
    again: (): void => {
      told = '';
      tell();
    },
    stop: (): void => {
      stopWatching();
      document.removeEventListener('visibilitychange', tell);
      document.removeEventListener('fullscreenchange', tell);
    },
  };
};
