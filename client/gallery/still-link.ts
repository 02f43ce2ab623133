import { instant } from '../../shared/domain/time/time.ts';
import type { LiveState } from '../live/connection/live-state.ts';
import type { LiveConnection } from '../live/connection/use-live.ts';
import type { Fixture } from './fixture.ts';

/** A link that stands still: its view, its clock and its answers are those of the fixture. */
export const stillConnection = ({
  message,
  later,
  now,
  link,
  age,
  access,
  devices,
  receipts,
  presence,
  floor,
  answer,
}: Fixture): LiveConnection => {
  let state: LiveState = {
    ...(typeof link === 'string' ? { link } : { link: 'refused' as const, why: link.refused }),
    message,
    ...(access === undefined ? {} : { access }),
    ...(devices === undefined ? {} : { devices }),
    ...(receipts === undefined ? {} : { receipts }),
    ...(presence === undefined ? {} : { presence }),
    ...(floor === undefined ? {} : { floor }),
  };
  const heardAt = performance.now() - age;
  const listeners = new Set<() => void>();
  if (later !== undefined)
    window.addEventListener(
      'click',
      // Once the page has made of the press what it will; its buttons let no click pass upwards.
      () =>
        setTimeout(() => {
          state = { ...state, message: later };
          for (const listener of listeners) listener();
        }),
      { once: true, capture: true },
    );
  const still = {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
    heardAt: () => heardAt,
    command: async () => answer,
    cue: async () => answer,
    receipt: async () => answer,
    ask: async () => answer,
    blank: async () => answer,
    device: async () => answer,
    watchDevices: () => undefined,
    close: () => undefined,
    clock: {
      now: () => instant(now),
      bound: () => (link === 'asking' ? 556 : 4),
      trust: () => 'in-step' as const,
      subscribe: () => () => undefined,
    },
  };
  return still;
};
