import type { Fixture } from '../../../client/gallery/fixture.ts';
import { roomView } from '../../../shared/domain/run/views.ts';
import type { RoomSlice } from '../../../shared/protocol/http/overview.ts';
import { hall, hallDay } from '../agendas/conference.ts';
import { RoomDriver } from '../days/run.ts';
import type { PageScene } from './page-fixtures.ts';
import { unreadable } from './room-fixtures.ts';

const NOW = '09:31';
const sliceOf = ({ room }: RoomDriver, more: Partial<RoomSlice> = {}): RoomSlice => {
  const { id, agenda, run, dueOffset } = roomView(room);
  return {
    ...{ id, agenda, run, dueOffset, wallOffset: 0, consoles: 1, screens: 4, messages: [], fails: false },
    control: { device: 'Tablet at the desk', here: true },
    ...more,
  };
};
const begun = (driver: RoomDriver): RoomDriver =>
  driver.does({ type: 'open', mode: 'published' }).at('09:00').does({ type: 'start', slot: 'talk' });
const onTime = (id: string, speaker?: string): RoomDriver =>
  begun(hall(id, speaker)).at('09:20').does({ type: 'advance', from: 'talk', to: 'debate' });
/** Its talk was given twelve minutes more, and it comes to coffee late. */
const late = (id: string, speaker?: string): RoomDriver =>
  begun(hall(id, speaker)).does({ type: 'add', slot: 'talk', by: 12 * 60_000 });

/** Every need at once: three rooms that share their coffee, two of which miss it, and somebody who is wanted in two. */
const busy = (): readonly RoomSlice[] => [
  sliceOf(onTime('amber')),
  sliceOf(late('green', 'Ada Lovelace')),
  sliceOf(late('blue'), { control: null, screens: 12 }),
  sliceOf(begun(hall('violet', 'Ada Lovelace')), {
    consoles: 0,
    control: { device: 'Tablet of the second chair', here: false },
    messages: [
      { id: 'cue-1', target: { to: 'projector' }, text: 'Doors close in five minutes', at: hall('violet').local('09:30') },
    ],
  }),
  sliceOf(onTime('white'), { fails: true }),
  sliceOf(new RoomDriver(hallDay('yellow', 'Bea', { title: 'Social dialogue on platforms: what nine countries have tried' }))),
];

const fixtureOf = (rooms: readonly RoomSlice[], more: object = {}): Fixture => {
  const now = hall('any').local(NOW);
  const answer = { edition: 'start.1', rooms, listed: rooms.map(({ id }) => id), unreadable: [], receivedAt: now, sentAt: now };
  return {
    ...{ path: '/overview', message: null, now, link: 'connecting', age: 400, answer: { ok: true, revision: 1 } },
    api: { '/api/overview': { ...answer, ...more }, 'POST /api/rooms/green/cues': { ok: true, revision: 1 } },
  };
};

/** It has its rooms. */
const THERE = 'main > header h1';
/** More than fit on any screen; a test looks through each of them. */
const MANY = 40;

/** The overview as an organiser sees it. */
export const overviews = (): readonly PageScene[] => [
  ['overview', fixtureOf(busy()), THERE],
  ['overview, rooms asked', fixtureOf(busy()), '[data-break] button'],
  ['overview, nothing to do', fixtureOf([sliceOf(onTime('amber')), sliceOf(onTime('green'))]), THERE],
  ['overview, a room that cannot be read', fixtureOf([sliceOf(onTime('amber'))], { unreadable: unreadable(41) }), THERE],
  ['overview, no rooms', fixtureOf([]), THERE],
  [
    `overview, ${MANY} rooms`,
    fixtureOf(
      Array.from({ length: MANY }, (_, index) => {
        const id = `hall-${index + 1}`;
        return index % 8 === 0 ? sliceOf(late(id)) : sliceOf(onTime(id));
      }),
    ),
    THERE,
  ],
  ['overview, no organiser', { ...fixtureOf([]), api: {} }],
];
