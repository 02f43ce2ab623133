import type { Fixture } from '../../../../client/gallery/fixture.ts';
import type { ScreenKind } from '../../../../shared/domain/run/views.ts';
import { deviceLists, reports } from '../fixtures/after-fixtures.ts';
import { overviews } from '../fixtures/overview-fixtures.ts';
import type { PageScene } from '../fixtures/page-fixtures.ts';
import type { Press } from '../gallery-page.ts';
import { editorScenes } from './editor-scenes.ts';
import { floorMoments } from './floor-moments.ts';
import { longDay, type Moment } from './moments.ts';
import { invitationScenes, storeScenes } from './trouble-scenes.ts';

export type Scene = {
  readonly name: string;
  readonly fixture: Fixture;
  /** Pressed and typed one after the other once drawn: into the first element that fits each. */
  readonly press?: readonly Press[];
};
export type Size = {
  readonly name: string;
  readonly kind: 'tablet' | 'projector' | 'phone';
  readonly viewport: { readonly width: number; readonly height: number };
};

const size = (kind: Size['kind'], width: number, height: number): Size => ({
  name: `${width}x${height}`,
  kind,
  viewport: { width, height },
});
const TABLETS = [size('tablet', 1180, 820), size('tablet', 1024, 768), size('tablet', 820, 1180)];
const WALLS = [size('projector', 1920, 1080), size('projector', 1024, 768), size('projector', 3840, 2160)];
/** In a foyer, lying and upright. */
const BOARDS = [size('projector', 1920, 1080), size('phone', 1080, 1920)];
/** Before the speaker on the stage: nobody scrolls it. */
const MONITORS = [size('tablet', 1024, 768), size('tablet', 1280, 720)];
const PHONES = [size('phone', 390, 844), size('phone', 320, 568)];

/** The sizes that a screen is designed for. */
export const sizes = (screen: string): readonly Size[] => {
  switch (screen) {
    case 'moderator':
    case 'floor':
    case 'tabs':
      return [...TABLETS, ...PHONES];
    case 'projector':
      return WALLS;
    case 'speaker':
      return [...PHONES, ...MONITORS];
    case 'stage':
      return [...WALLS.slice(0, 2), ...MONITORS.slice(1)];
    case 'foyer':
      return BOARDS;
    case 'overlay':
      return WALLS.slice(0, 1);
    case 'overview':
      return [...TABLETS.slice(0, 2), ...WALLS.slice(0, 1), ...PHONES.slice(0, 1)];
    case 'report':
    case 'devices':
      return [...PHONES.slice(0, 1), ...TABLETS.slice(0, 1)];
    default:
      return [...PHONES, ...TABLETS.slice(0, 1)];
  }
};

const TABS = 6;

/** Every screen in every state. */
export const scenes = (
  moments: readonly Moment[],
  pages: readonly PageScene[],
  fixtureOf: (screen: ScreenKind, moment: Moment) => Fixture,
): Readonly<Record<string, readonly Scene[]>> => {
  const of = (screen: ScreenKind): Scene[] =>
    moments.map((moment) => ({
      name: moment.name,
      fixture: fixtureOf(screen, moment),
      ...(screen === 'moderator' && moment.press !== undefined ? { press: [moment.press] } : {}),
    }));
  const busy = moments.filter(({ name }) => name === 'late' || name === 'message' || name === 'unseen and asked');
  // Words on a wall and the word that its link is gone want the same edge.
  const cutOff = moments
    .filter(({ name }) => name === 'long message')
    .flatMap((moment) =>
      [8_400, 95_300].map((age) => ({
        name: `message without a link for ${Math.floor(age / 1_000)} s`,
        fixture: fixtureOf('projector', { ...moment, link: 'lost', age }),
      })),
    );
  const asking = (screen: 'projector' | 'agenda'): Scene[] =>
    moments
      .filter(({ name }) => name === 'running' || name === 'long message')
      .map((moment) => ({ name: `${moment.name} asking`, fixture: fixtureOf(screen, { ...moment, link: 'asking' }) }));
  // Two lines above the clock: another device asks for it, or has taken it.
  const other = { id: 'device-2', device: 'Tablet of the second chair' };
  const chairs = moments
    .filter(({ name }) => name === 'running')
    .flatMap((moment): Scene[] => {
      const fixture = fixtureOf('moderator', moment);
      const { access, now } = fixture;
      if (access === undefined) return [];
      const taken = { ...access, holder: { ...other, since: now, here: true, before: { id: access.you, device: 'Tablet' } } };
      return [
        {
          name: 'asked for the clock',
          fixture: { ...fixture, access: { ...access, asking: { ...other, at: now, refused: false } } },
        },
        { name: 'clock taken', fixture: { ...fixture, access: taken } },
        { name: 'own name', fixture, press: ['button[class*=mine]'] },
      ];
    });
  const sharedBreak = moments
    .filter(({ name }) => name === 'late')
    .map((moment): Scene => {
      const cue = { id: 'cue-7', target: { to: 'moderators' }, text: '', kind: 'shared-break', slot: 'coffee' } as const;
      return { name: 'late for a shared break', fixture: fixtureOf('moderator', { ...moment, cues: [cue] }) };
    });
  const gettingReady = moments
    .filter(({ name }) => name === 'before')
    .map(
      (moment): Scene => ({
        name: 'getting ready',
        fixture: fixtureOf('speaker', moment),
        press: ['main button[aria-expanded]'],
      }),
    );
  const onStage = moments
    .filter(({ name }) =>
      [
        'before',
        'running',
        'last minute',
        'overtime',
        'long overtime',
        'panel',
        'hold',
        'break',
        'message',
        'many names',
        'done',
      ].includes(name),
    )
    .map((moment): Scene => {
      const fixture = fixtureOf('speaker', { ...moment, person: moment.name === 'message' ? moment.person : '' });
      return { name: moment.name, fixture: { ...fixture, path: `/r/${moment.driver.room.id}/speaker` } };
    });
  return {
    moderator: [...of('moderator'), ...chairs, ...sharedBreak, ...storeScenes(moments, fixtureOf)],
    tabs: [
      ...busy.flatMap((moment) =>
        Array.from({ length: TABS }, (_, index) => ({
          name: `${moment.name}, tab ${index + 1}`,
          fixture: fixtureOf('moderator', moment),
          press: [`[role=tab] >> nth=${index}`],
        })),
      ),
      ...busy.slice(0, 1).flatMap((moment) =>
        ['log', 'invitations'].map((tab) => ({
          name: `own name in ${tab}`,
          fixture: fixtureOf('moderator', moment),
          press: [`[role=tab] >> nth=${tab === 'log' ? 4 : 5}`, '[role=tabpanel] button[class*=change]'],
        })),
      ),
      ...invitationScenes(moments, fixtureOf),
    ],
    projector: [
      ...of('projector'),
      ...cutOff,
      ...asking('projector'),
      ...floorMoments()
        .filter(({ press }) => press === undefined)
        .map((moment) => ({ name: moment.name, fixture: fixtureOf('projector', moment) })),
    ],
    speaker: [
      ...of('speaker'),
      ...gettingReady,
      ...floorMoments()
        .filter(({ name }) => name === 'floor' || name === 'floor, over the limit')
        .map((moment) => ({ name: moment.name, fixture: fixtureOf('speaker', moment) })),
    ],
    stage: onStage,
    agenda: [
      ...asking('agenda'),
      ...of('agenda').filter(({ name }) =>
        ['closed', 'before', 'running', 'late', 'break', 'done', 'offline, red', 'empty agenda', 'rehearsal'].includes(name),
      ),
      { name: 'long day', fixture: fixtureOf('agenda', longDay()) },
    ],
    foyer: [
      ...of('foyer').filter(({ name }) =>
        [
          ...['closed on an earlier day', 'closed', 'closed, due', 'before', 'running', 'panel', 'late', 'hold', 'break'],
          ...['end of the break', 'longest title', 'many names', 'done', 'offline, red', 'empty agenda', 'rehearsal'],
        ].includes(name),
      ),
      { name: 'long day', fixture: fixtureOf('foyer', longDay()) },
    ],
    overlay: of('overlay').filter(({ name }) =>
      [
        ...['closed', 'before', 'running', 'panel', 'overtime', 'late', 'hold', 'break', 'longest title', 'many names'],
        ...['longest names', 'done', 'message', 'long message', 'paused', 'offline, red', 'rehearsal'],
      ].includes(name),
    ),
    floor: floorMoments().map((moment) => ({
      name: moment.name,
      fixture: fixtureOf('moderator', moment),
      ...(moment.press === undefined ? {} : { press: [moment.press] }),
    })),
    edit: editorScenes(),
    pages: pages.map(([name, fixture, ...press]) => ({ name, fixture, press })),
    report: reports().map(([name, fixture, ...press]) => ({ name, fixture, press })),
    overview: overviews().map(([name, fixture, ...press]) => ({ name, fixture, press })),
    devices: deviceLists().map(([name, fixture]) => ({ name, fixture })),
    specimens: pages.slice(0, 1).map(([, fixture]) => ({ name: 'components', fixture: { ...fixture, path: '/specimens' } })),
  };
};
