import { describe, expect, it } from 'vitest';
import { StoreError } from '../../../../server/event-store/ports/store-error.ts';
import { LiveRoom } from '../../../../server/rooms/live-room.ts';
import { hashOf } from '../../../../server/rooms/log/changed-file.ts';
import type { RoomStore } from '../../../../server/rooms/room-parts.ts';
import { Timeline } from '../../../../server/time/timeline.ts';
import type { Command } from '../../../../shared/domain/run/commands/commands.schema.ts';
import { type Blank, type ScreenKind, screens } from '../../../../shared/domain/run/views.ts';
import { smallDay } from '../../../support/agendas/agenda.ts';
import { commandId } from '../../../support/servers/requests.ts';
import { openMemory } from '../../../support/stores/memory-store.ts';
import { FakeClock } from '../../../support/time/fake-clock.ts';

const stored = { id: 'room', agenda: smallDay(), hash: hashOf('file') };
const storeOf = async () => {
  const store = openMemory();
  await store.saveRoom(stored);
  return store;
};
const roomOn = async (store: RoomStore): Promise<LiveRoom> => {
  const clock = new FakeClock('2026-03-10T07:59:00Z');
  return LiveRoom.open(stored, { store, timeline: new Timeline(clock, null), after: clock.after });
};
const does = async (room: LiveRoom, command: Command): Promise<void> => {
  const answer = await room.execute({ id: commandId(), command }, { device: 'tablet', author: 'moderator' });
  expect([command.type, answer.ok]).toEqual([command.type, true]);
};
/** What a screen is told of the blanking; undefined where it is told nothing. */
const blankOn = (room: LiveRoom, screen: ScreenKind): Blank | null | undefined => {
  const view = room.view({ screen, person: 'ada', personal: true });
  return 'blank' in view ? view.blank : undefined;
};
const largeOn = (room: LiveRoom, screen: ScreenKind): string | undefined => {
  const view = room.view({ screen, person: 'ada', personal: true });
  return 'large' in view ? view.large : undefined;
};
/** How the projection stands before and after a restart of the server. */
const overRestart = async (store: RoomStore): Promise<readonly (Blank | null | undefined)[]> => {
  const room = await roomOn(store);
  await room.project({ blank: 'time' });
  return [blankOn(room, 'projector'), blankOn(await roomOn(store), 'projector')];
};

const notTold = [undefined, undefined, undefined, undefined];

describe('a projection that is blanked', () => {
  it('is told to projectors and consoles, and changes no other screen', async () => {
    const room = await roomOn(await storeOf());
    const others = () =>
      JSON.stringify((['speaker', 'agenda', 'foyer', 'overlay'] as const).map((screen) => room.view({ screen })));
    const before = others();
    expect(screens.map((screen) => blankOn(room, screen))).toEqual([null, null, ...notTold]);
    expect(await room.project({ blank: 'black' })).toEqual({ ok: true, revision: 0 });
    expect(screens.map((screen) => blankOn(room, screen))).toEqual(['black', 'black', ...notTold]);
    expect(others()).toBe(before);
  });
  it('is no entry of the log, and nothing for undo', async () => {
    const room = await roomOn(await storeOf());
    await does(room, { type: 'open', mode: 'now' });
    const { entries, edition } = room;
    const before = JSON.stringify([entries, room.room]);
    await room.project({ blank: 'black' });
    expect(JSON.stringify([room.entries, room.room])).toBe(before);
    expect(room.edition).toBeGreaterThan(edition);
  });
  it('stays so whatever the run does: opened, started, undone, closed and opened again', async () => {
    const room = await roomOn(await storeOf());
    await room.project({ blank: 'black' });
    const commands: Command[] = [
      { type: 'open', mode: 'now' },
      { type: 'start', slot: 'talk' },
      { type: 'advance', from: 'talk', to: 'panel' },
      { type: 'close' },
      { type: 'open', mode: 'rehearsal' },
      { type: 'close' },
    ];
    for (const command of commands) {
      await does(room, command);
      expect([command.type, blankOn(room, 'projector')]).toEqual([command.type, 'black']);
    }
    await room.project({ blank: null });
    expect(blankOn(room, 'projector')).toBeNull();
  });
  it('asked for twice is blanked once', async () => {
    const room = await roomOn(await storeOf());
    await room.project({ blank: 'black' });
    const { edition } = room;
    expect(await room.project({ blank: 'black' })).toEqual({ ok: true, revision: 0, repeated: true });
    expect(room.edition).toBe(edition);
  });
  it('is blanked over a restart of the server', async () => expect(await overRestart(await storeOf())).toEqual(['time', 'time']));
  it('sabotage: a store that keeps nothing of it is caught', async () =>
    expect(await overRestart({ ...(await storeOf()), saveSetting: async () => undefined })).not.toEqual(['time', 'time']));
  it('stays as it was where it cannot be written down', async () => {
    const saveSetting = async (): Promise<void> => Promise.reject(new StoreError('failed', 'the disk is full'));
    const room = await roomOn({ ...(await storeOf()), saveSetting });
    expect(await room.project({ blank: 'black' })).toEqual({ ok: false, why: 'storage-failed' });
    expect(blankOn(room, 'projector')).toBeNull();
  });
  it('keeps its large clock over a restart and whatever is blanked, for projectors and consoles alone', async () => {
    const store = await storeOf();
    const room = await roomOn(store);
    expect(screens.map((screen) => largeOn(room, screen))).toEqual(screens.map(() => undefined));
    expect(await room.project({ large: 'contribution' })).toMatchObject({ ok: true, repeated: true });
    expect(await room.project({ large: 'debate' })).toEqual({ ok: true, revision: 0 });
    await room.project({ blank: 'black' });
    await room.project({ blank: null });
    const told = screens.map((screen) => (screen === 'projector' || screen === 'moderator' ? 'debate' : undefined));
    expect(screens.map((screen) => largeOn(room, screen))).toEqual(told);
    const again = await roomOn(store);
    expect(largeOn(again, 'projector')).toBe('debate');
    expect(await again.project({ large: 'debate' })).toMatchObject({ ok: true, repeated: true });
    await again.project({ large: 'contribution' });
    expect(largeOn(await roomOn(store), 'projector')).toBe('contribution');
  });
  it('a server that blanks it takes nothing back of what another has just made large', async () => {
    const store = await storeOf();
    const [one, other] = [await roomOn(store), await roomOn(store)];
    await one.project({ large: 'debate' });
    await other.project({ blank: 'black' });
    expect([largeOn(other, 'projector'), blankOn(other, 'projector')]).toEqual(['debate', 'black']);
    expect(largeOn(await roomOn(store), 'projector')).toBe('debate');
  });
  it('a row of a version that knew of no large clock is read as it was meant', async () => {
    const store = await storeOf();
    await store.saveSetting('projection:room', { blank: 'time' });
    const room = await roomOn(store);
    expect([blankOn(room, 'projector'), largeOn(room, 'projector')]).toEqual(['time', undefined]);
  });
  it.each([{ blank: null, large: 'huge' }, { blank: 'green' }, 'black', 7, { blank: 'black', since: 1 }])(
    'is shown where the store holds %j',
    async (kept) => {
      const store = await storeOf();
      await store.saveSetting('projection:room', kept);
      expect(blankOn(await roomOn(store), 'projector')).toBeNull();
    },
  );
});
