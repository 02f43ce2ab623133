import { describe, expect, it } from 'vitest';
import { LiveRoom } from '../../../../server/rooms/live-room.ts';
import { hashOf } from '../../../../server/rooms/log/changed-file.ts';
import { AT_ONCE } from '../../../../server/time/in-slices.ts';
import { Timeline } from '../../../../server/time/timeline.ts';
import { get } from '../../../../shared/domain/by-id.ts';
import type { ScreenKind } from '../../../../shared/domain/run/views.ts';
import { instant, MINUTE } from '../../../../shared/domain/time/time.ts';
import { smallDay } from '../../../support/agendas/agenda.ts';
import { commandId } from '../../../support/servers/requests.ts';
import { openMemory } from '../../../support/stores/memory-store.ts';
import { FakeClock } from '../../../support/time/fake-clock.ts';
import { slices } from '../../../support/time/slices.ts';

const by = { device: 'tablet', author: 'moderator' };
const loopTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const roomWith = async (screens: readonly ScreenKind[], soon?: (call: () => void) => void, store = openMemory()) => {
  const clock = new FakeClock('2026-03-10T07:59:00Z');
  const stored = { id: 'room', agenda: smallDay(), hash: hashOf('file') };
  await store.saveRoom(stored);
  const parts = { store, timeline: new Timeline(clock, null), after: clock.after, ...(soon && { soon }) };
  const room = await LiveRoom.open(stored, parts);
  const order: string[] = [];
  for (const screen of screens)
    room.listen({ screen, changed: () => order.push(`${screen} ${room.room.revision}`), warned: () => undefined });
  const tap = async (command: Parameters<LiveRoom['execute']>[0]['command'], permission?: Parameters<LiveRoom['execute']>[2]) => {
    const answer = await room.execute({ id: commandId(), command }, by, permission);
    order.push(answer.ok ? `answer ${answer.revision}` : answer.why);
  };
  return { room, order, tap, clock };
};

describe('whoever taps', () => {
  it('is answered before any screen is told, however long the control takes to be written down', async () => {
    const { order, tap, room } = await roomWith(['moderator', 'projector']);
    const slow = async (): Promise<void> => {
      for (let turns = 0; turns < 5; turns += 1) await loopTurn();
      order.push(`control ${room.room.revision}`);
    };
    await tap({ type: 'open', mode: 'now' }, { refusal: () => null, accepted: slow });
    for (let turns = 0; turns < 5; turns += 1) await loopTurn();
    expect(order).toEqual(['control 1', 'answer 1', 'moderator 1', 'projector 1']);
  });
  it('is answered between two slices of the hall, and consoles are told of both before the hall of one', async () => {
    const { soon, turn, all } = slices();
    const hall = 2 * AT_ONCE;
    const { order, tap } = await roomWith([...Array.from({ length: hall }, () => 'agenda' as const), 'moderator'], soon);
    await tap({ type: 'open', mode: 'now' });
    expect(order).toEqual(['answer 1']);
    turn();
    expect(order.slice(1)).toEqual(['moderator 1', ...Array.from({ length: AT_ONCE - 1 }, () => 'agenda 1')]);
    const told = order.length;
    await tap({ type: 'start', slot: 'talk' });
    expect(order.slice(told)).toEqual(['answer 2']);
    turn();
    expect(order.slice(told + 1)).toContain('moderator 2');
    all();
    expect(order.filter((word) => word === 'agenda 2')).toHaveLength(hall);
  });
  it('sabotage: hears of the hall first from a room that tells it at once', async () => {
    const { order, tap } = await roomWith(['moderator', 'agenda'], (call) => call());
    await tap({ type: 'open', mode: 'now' });
    expect(order).toEqual(['moderator 1', 'agenda 1', 'answer 1']);
  });
  it('has the hall told even where who has control could not be written down', async () => {
    const { order, tap } = await roomWith(['projector']);
    const broken = async (): Promise<void> => {
      throw new Error('broken');
    };
    await expect(tap({ type: 'open', mode: 'now' }, { refusal: () => null, accepted: broken })).rejects.toThrow('broken');
    await loopTurn();
    expect(order).toEqual(['projector 1']);
  });
});

describe('whoever asks for the view of a room', () => {
  it('gets the one that is, also while what a tap has passed over is still written down', async () => {
    const store = openMemory();
    const seen: [number, number][] = [];
    let look = (): void => undefined;
    const looking = {
      ...store,
      recordWarning: async (...what: Parameters<typeof store.recordWarning>): Promise<boolean> => {
        look();
        return store.recordWarning(...what);
      },
    };
    const { room, tap } = await roomWith([], undefined, looking);
    await tap({ type: 'open', mode: 'rehearsal' });
    await tap({ type: 'start', slot: 'talk', early: true });
    look = () => seen.push([room.view({ screen: 'agenda' }).room.revision, room.room.revision]);
    room.view({ screen: 'agenda' });
    const { run } = room.room;
    await tap({ type: 'jump', to: instant((get(run?.slots, 'talk')?.timer.runningSince ?? 0) + 16 * MINUTE) });
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every(([shown, is]) => shown === is)).toBe(true);
  });
});
