import type { Fixture } from '../../../client/gallery/fixture.ts';
import { seminar } from '../agendas/agenda.ts';
import { fixtureOf } from './fixtures.ts';
import type { Press } from './gallery-page.ts';
import { moments } from './moments.ts';
import { asked, house, roomOf, rooms, unreadable } from './room-fixtures.ts';

const quiet: Omit<Fixture, 'path'> = {
  message: null,
  now: 0,
  link: 'connecting',
  age: 400,
  answer: { ok: true, revision: 1 },
  api: asked(seminar()),
};

/** A moderator's device that signed in, and that nobody has named. */
const unnamed: Fixture = {
  ...quiet,
  path: '/join#abc',
  api: {
    'POST /api/access/exchange': {
      ...{ room: 'digital-era', grant: 'moderator', person: null },
      path: '/r/digital-era/moderator',
      device: 'Linux 8955',
      asksName: true,
    },
  },
};

/** A page's name, what it shows, and what is pressed there. */
export type PageScene = readonly [string, Fixture, ...Press[]];

/** A page of a room that the server cannot read: its log ends at an entry, or nothing of it can be read. */
const unreadableOf = (path: string, revision: number | null = 41): Fixture => ({
  ...quiet,
  path: `/r/annex/${path}`,
  link: { refused: 'room-unreadable' },
  api: { '/api/rooms': rooms(seminar(), { unreadable: unreadable(revision) }) },
});
const houseOf = (isStaff: boolean, mayMake = isStaff): Fixture => ({
  ...quiet,
  path: '/',
  api: asked(seminar(), { ...house(isStaff), mayMake }),
});
const NEW_ROOM = '[class*=add]';
/** Of the room with the longest title. */
const COPY = 'li:has([data-room=small-hall]) button';

/** Where a wall's link is built: it shows a wall of its own beside. */
const setup = (): readonly PageScene[] =>
  moments()
    .filter(({ name }) => name === 'running')
    .map((moment) => [
      'wall options',
      { ...fixtureOf('projector', moment), path: '/r/digital-era/projector/setup', api: quiet.api },
    ]);
/** Where a stream's link is built. */
const streamSetup = (): readonly PageScene[] =>
  moments()
    .filter(({ name }) => name === 'running')
    .map((moment) => [
      'overlay options',
      { ...fixtureOf('overlay', moment), path: '/r/digital-era/overlay/setup', api: quiet.api },
    ]);

/** Pages without a view: setting up, signing in, and everything that can be wrong. */
export const pages = (): readonly PageScene[] => [
  ['start', { ...quiet, path: '/' }],
  [
    'start, signed in',
    {
      ...quiet,
      path: '/',
      api: asked(seminar(), rooms(seminar(), { rooms: [roomOf(seminar(), { mine: true })], mayMake: true })),
    },
  ],
  ['rooms', houseOf(false)],
  ['rooms, signed in', houseOf(true)],
  ['new room', houseOf(true), NEW_ROOM],
  ['new room, refused', houseOf(true), NEW_ROOM, { into: 'form input', text: 'The evening after' }, 'form [type=submit]'],
  ['copy of a room', houseOf(true), COPY],
  ['copy of a room, refused', houseOf(true), COPY, 'form [type=submit]'],
  ['no rooms', { ...quiet, path: '/', api: { '/api/rooms': rooms(seminar(), { rooms: [] }) } }],
  ...setup(),
  ...streamSetup(),
  ['sheet', { ...quiet, path: '/r/digital-era/sheet' }],
  [
    'sheet, signed in',
    {
      ...quiet,
      path: '/r/digital-era/sheet',
      api: { ...asked(seminar()), '/api/rooms/digital-era/sheet': { standing: 11 } },
    },
  ],
  ['start, server away', { ...quiet, path: '/', api: null }],
  ['sign in', { ...quiet, path: '/join' }],
  ['wrong link', { ...quiet, path: '/join#abc' }],
  ['asked for a name', unnamed],
  ['asked for a name, refused', unnamed, { into: 'form input', text: 'Ada' }, 'form [type=submit]'],
  ['link refused: too many devices', { ...quiet, path: '/join#abc', refusal: 'too-many-devices' }],
  ['link refused: too many tries', { ...quiet, path: '/join#abc', refusal: 'too-many' }],
  ['link refused: internal', { ...quiet, path: '/join#abc', refusal: 'internal' }],
  ['rooms, a moderator', houseOf(true, false)],
  [
    'new room, too many',
    { ...houseOf(true), refusal: 'too-many-rooms' },
    NEW_ROOM,
    { into: 'form input', text: 'One more' },
    'form [type=submit]',
  ],
  ['unreadable, projector', unreadableOf('projector')],
  ['unreadable, console', unreadableOf('moderator', null)],
  ['unreadable, start', unreadableOf('')],
  ['erased run', { ...quiet, path: '/r/digital-era/report?run=gone', refusal: 'no-such-run' }],
  ['not found', { ...quiet, path: '/nothing' }],
  ['server away', { ...quiet, path: '/r/digital-era/projector' }],
  ['no such room', { ...quiet, path: '/r/other/projector', link: { refused: 'no-such-room' } }],
  ['not allowed', { ...quiet, path: '/r/digital-era/moderator', link: { refused: 'not-allowed' } }],
  ['private room', { ...quiet, path: '/r/digital-era/projector', link: { refused: 'not-allowed' } }],
  ['old page', { ...quiet, path: '/r/digital-era/projector', link: { refused: 'version' } }],
];
