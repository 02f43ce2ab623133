import { instant } from '../../shared/domain/time.ts';
import type { LiveState } from '../live/connection.ts';
import type { Link } from '../live/use-live.ts';
import type { Fixture } from './fixture.ts';

/** A link that stands still: its view, its clock and its answers are those of the fixture. */
export const stillLink = ({ message, now, link, age, access, devices, answer }: Fixture): Link => {
  const state: LiveState = {
    ...(typeof link === 'string' ? { link } : { link: 'refused' as const, why: link.refused }),
    message,
    ...(access === undefined ? {} : { access }),
    ...(devices === undefined ? {} : { devices }),
  };
  const heardAt = performance.now() - age;
  const still = {
    subscribe: () => () => undefined,
    state: () => state,
    heardAt: () => heardAt,
    command: async () => answer,
    cue: async () => answer,
    device: async () => answer,
    watchDevices: () => undefined,
    close: () => undefined,
    clock: { now: () => instant(now), bound: () => 4, subscribe: () => () => undefined },
  };
  return still;
};
