import { Access } from '../../server/access/access.ts';
import { FakeClock } from './fake-clock.ts';
import { openMemory } from './memory-store.ts';

/** Access by itself, over a store in memory and a clock that is moved by hand. */
export const openedAccess = async ({ store = openMemory(), clock = new FakeClock('2026-03-10T08:00:00Z') } = {}) => {
  const access = await Access.open({ store, now: clock.wall, after: clock.after });
  return { access, store, clock };
};
