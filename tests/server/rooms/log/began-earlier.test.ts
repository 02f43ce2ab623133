import { describe, expect, it } from 'vitest';
import { LiveRoom } from '../../../../server/rooms/live-room.ts';
import { Timeline } from '../../../../server/time/timeline.ts';
import type { Command } from '../../../../shared/domain/run/commands/commands.schema.ts';
import { smallDay } from '../../../support/agendas/agenda.ts';
import { commandId } from '../../../support/servers/requests.ts';
import { openMemory } from '../../../support/stores/memory-store.ts';
import { FakeClock } from '../../../support/time/fake-clock.ts';

const MINUTE = 60_000;
const by = { device: 'tablet', author: 'moderator' };

const roomOn = async (store = openMemory(), clock = new FakeClock('2026-03-10T07:59:00Z')) => {
  const stored = { id: 'room', agenda: smallDay(), hash: 'file' };
  if ((await store.rooms()).length === 0) await store.saveRoom(stored);
  const timeline = new Timeline(clock, await store.anchor());
  const room = await LiveRoom.open(stored, { store, timeline, after: clock.after });
  const pushed: string[] = [];
  room.listen({ changed: () => undefined, warned: ({ key }) => void pushed.push(key) });
  const does = (command: Command) => room.execute({ id: commandId(), command }, by);
  return { store, clock, timeline, room, pushed, does };
};

/** The talk of 20 min is pressed at 09:03 and has been on for 13 min; it had begun at 09:00, so that five minutes before its end are past. */
const told = async (parts: Awaited<ReturnType<typeof roomOn>>) => {
  const { clock, timeline, does } = parts;
  await does({ type: 'open', mode: 'published' });
  await clock.pass(4 * MINUTE);
  await does({ type: 'start', slot: 'talk' });
  await clock.pass(13 * MINUTE);
  return does({ type: 'began-earlier', slot: 'talk', person: null, to: timeline.now() - 16 * MINUTE });
};

describe('what is told to have begun earlier', () => {
  it('records a signal that has passed as late, at its own instant, and pushes it to nobody', async () => {
    const parts = await roomOn();
    expect(await told(parts)).toMatchObject({ ok: true });
    const { store, timeline, pushed, clock, room } = parts;
    expect(await store.warnings('room')).toMatchObject([
      { kind: 'signal', remaining: 5 * MINUTE, at: timeline.now() - MINUTE, late: true },
    ]);
    expect(pushed).toEqual([]);
    // The next ones come as if it had been pressed then.
    await clock.pass(4 * MINUTE);
    expect(await store.warnings('room')).toMatchObject([
      { remaining: 5 * MINUTE, late: true },
      { remaining: MINUTE },
      { remaining: 0 },
    ]);
    expect(pushed).toHaveLength(2);
    const view = room.view({ screen: 'moderator' });
    expect(view.screen === 'moderator' && view.log[0]).toMatchObject({ type: 'began-earlier', amount: 3 * MINUTE, late: 1 });
  });
  it('records it once more after a start, where the process ended before it had', async () => {
    const parts = await roomOn();
    const { store, clock, room } = parts;
    const { recordWarning } = store;
    store.recordWarning = async () => false;
    await told(parts);
    await room.stop();
    store.recordWarning = recordWarning;
    expect(await store.warnings('room')).toEqual([]);
    clock.killed(1_000);
    const again = await roomOn(store, clock);
    expect(await store.warnings('room')).toMatchObject([{ remaining: 5 * MINUTE, late: true }]);
    expect(again.pushed).toEqual([]);
  });
  it('is the same after a start, and can still be undone', async () => {
    const parts = await roomOn();
    await told(parts);
    const { store, clock, room } = parts;
    const live = JSON.stringify(room.room);
    await room.stop();
    clock.killed(0);
    const again = await roomOn(store, clock);
    expect(JSON.stringify(again.room.room)).toBe(live);
    const [, start] = room.entries;
    await again.does({ type: 'undo', ids: [room.room.standing.at(-1)?.commandId ?? ''] });
    expect(again.room.room.run?.slots).toMatchObject({ talk: { stints: [{ start: start?.at, end: null }] } });
  });
  it('is told on R in a rehearsal', async () => {
    const { clock, room, does } = await roomOn();
    await does({ type: 'open', mode: 'rehearsal', rate: 10 });
    await does({ type: 'start', slot: 'talk', early: true });
    const start = room.entries.at(-1)?.at ?? 0;
    // 20 s of T are 200 s of R.
    await clock.pass(20_000);
    await does({ type: 'advance', from: 'talk', to: 'panel', early: true });
    expect(await does({ type: 'began-earlier', slot: 'panel', person: null, to: start + 60_000 })).toMatchObject({ ok: true });
    expect(room.room.run?.slots).toMatchObject({
      talk: { timer: { spent: 60_000 } },
      panel: { stints: [{ start: start + 60_000 }] },
    });
  });
});
