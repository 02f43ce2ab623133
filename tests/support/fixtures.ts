import type { Fixture } from '../../client/gallery/fixture.ts';
import { viewOf } from '../../server/rooms/screens/room-views.ts';
import type { Agenda } from '../../shared/domain/agenda/agenda.ts';
import type { Receipt } from '../../shared/domain/cues/receipts.ts';
import type { Command } from '../../shared/domain/run/commands/commands.schema.ts';
import type { Cue } from '../../shared/domain/run/cue.ts';
import { type Blank, publicAgenda, type ScreenKind } from '../../shared/domain/run/views.ts';
import { instant, minutes } from '../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, seminar } from './agenda.ts';
import { floorTold } from './floor-day.ts';
import { DEVICE, INVITATIONS } from './link-fixtures.ts';
import { rooms } from './room-fixtures.ts';
import { RoomDriver } from './run.ts';

/** One moment of the seminar, and how the screens reach it. */
export type Moment = {
  readonly name: string;
  readonly driver: RoomDriver;
  /** Who looks at the speaker's page. */
  readonly person: string;
  /** `ago`: sent so many ms before. */
  readonly cues?: readonly (Omit<Cue, 'at'> & { readonly ago?: number })[];
  /** How far they have come: `after` ms after they were sent. */
  readonly receipts?: readonly (Omit<Receipt, 'at'> & { readonly after: number })[];
  readonly presence?: Fixture['presence'];
  readonly blank?: Blank;
  readonly link?: Fixture['link'];
  readonly age?: number;
  readonly answer?: Fixture['answer'];
  /** Pressed once drawn: the first element that fits. */
  readonly press?: string;
  /** How the store of the server is, where it is not well. */
  readonly store?: 'fails' | 'has ended';
};

const PLAN = [
  ['welcome', '08:45'],
  ['introduction', '09:00'],
  ['keynote', '09:05'],
  ['session-1', '09:15'],
  ['debate-1', '09:30'],
  ['session-2', '10:15'],
  ['debate-2', '10:30'],
  ['coffee', '11:15'],
  ['session-3', '11:30'],
  ['debate-3', '11:45'],
  ['recap', '12:10'],
  ['lunch', '13:00'],
] as const;
type SlotId = (typeof PLAN)[number][0];

/** The seminar run to the minute as planned, up to the start of a slot. */
export const upTo = (
  slot: SlotId,
  agenda: Agenda = seminar(),
  opening: Extract<Command, { type: 'open' }>['mode'] = 'published',
) => {
  const driver = new RoomDriver(agenda, '08:40').does({ type: 'open', mode: opening });
  let from: SlotId | null = null;
  for (const [id, start] of PLAN) {
    driver
      .at(start)
      .does(from === null ? { type: 'start', slot: id, early: true } : { type: 'advance', from, to: id, early: true });
    if (id === slot) break;
    from = id;
  }
  return driver;
};

const message = (target: Cue['target'], text: string): Omit<Cue, 'at'> => ({ id: 'cue-1', target, text });

/** Every state that a screen has a design for, on the real programme. */
export const moments = (): readonly Moment[] => [
  { name: 'closed on an earlier day', driver: new RoomDriver(seminar(), '08:30').wait(-86_400_000), person: 'mark-graham' },
  { name: 'closed, due', driver: new RoomDriver(seminar(), '08:47'), person: 'mark-graham' },
  { name: 'closed', driver: new RoomDriver(seminar(), '08:30'), person: 'mark-graham' },
  {
    name: 'before',
    driver: new RoomDriver(seminar(), '08:40').does({ type: 'open', mode: 'published' }).at('08:41:30'),
    person: 'mark-graham',
  },
  {
    name: 'late start',
    driver: new RoomDriver(seminar(), '08:40').does({ type: 'open', mode: 'published' }).at('08:48:10'),
    person: 'mark-graham',
  },
  { name: 'running', driver: upTo('debate-1').at('09:41:07'), person: 'caitlin-pearce' },
  { name: 'warning', driver: upTo('keynote').at('09:12:20'), person: 'mark-graham' },
  { name: 'last minute', driver: upTo('keynote').at('09:14:22'), person: 'mark-graham' },
  { name: 'time', driver: upTo('keynote').at('09:15'), person: 'mark-graham' },
  { name: 'overtime', driver: upTo('keynote').at('09:16:23'), person: 'mark-graham' },
  { name: 'long overtime', driver: upTo('debate-2').at('12:28:48'), person: 'christophe-lemaire' },
  {
    name: 'over an hour',
    driver: upTo('debate-2')
      .does({ type: 'add', slot: 'debate-2', by: 45 * 60_000 })
      .at('10:31:12'),
    person: 'christophe-lemaire',
  },
  {
    name: 'pressed late',
    driver: upTo('session-1').at('09:33:10').does({ type: 'advance', from: 'session-1', to: 'debate-1' }).at('09:33:40'),
    person: 'caitlin-pearce',
  },
  {
    name: 'when did it begin',
    driver: upTo('session-1').at('09:33:10').does({ type: 'advance', from: 'session-1', to: 'debate-1' }).at('09:33:40'),
    person: 'caitlin-pearce',
    press: 'fieldset > button:nth-of-type(8)',
  },
  {
    name: 'when did they begin',
    driver: upTo('session-1')
      .at('09:20:10')
      .does({ type: 'hand-over', slot: 'session-1', from: 'kristy-milland', to: null })
      .at('09:20:31'),
    person: 'robert-fuss',
    press: 'fieldset > button:nth-of-type(8)',
  },
  {
    name: 'panel',
    driver: upTo('session-1')
      .at('09:20:10')
      .does({ type: 'hand-over', slot: 'session-1', from: 'kristy-milland', to: null })
      .at('09:22:31'),
    person: 'robert-fuss',
  },
  { name: 'share used', driver: upTo('session-1').at('09:20:40'), person: 'kristy-milland' },
  { name: 'waiting in a panel', driver: upTo('session-1').at('09:16:40'), person: 'robert-fuss' },
  { name: 'a minute left for two', driver: upTo('session-1').at('09:29:10'), person: 'robert-fuss' },
  { name: 'panel over', driver: upTo('session-1').at('09:34:20'), person: 'robert-fuss' },
  {
    name: 'paused',
    driver: upTo('debate-1').at('09:50:00').does({ type: 'pause', slot: 'debate-1' }).at('09:53:20'),
    person: 'caitlin-pearce',
  },
  {
    name: 'hold',
    driver: upTo('debate-1').at('10:09:00').does({ type: 'finish', slot: 'debate-1' }).at('10:11:50'),
    person: 'caitlin-pearce',
  },
  { name: 'three slots', driver: upTo('debate-1', thrice()).at('09:41:07'), person: 'mark-graham' },
  { name: 'three slots over', driver: upTo('lunch', thrice()).at('13:02:00'), person: 'mark-graham' },
  { name: 'part is over', driver: upTo('session-1').at('09:17:10'), person: 'mark-graham' },
  { name: 'break', driver: upTo('coffee').at('11:18:05'), person: 'christophe-lemaire' },
  { name: 'end of the break', driver: upTo('coffee').at('11:29:25'), person: 'christophe-lemaire' },
  {
    name: 'message',
    driver: upTo('session-2').at('10:17:45'),
    person: 'caitlin-pearce',
    cues: [
      message({ to: 'projector' }, 'Lunch is served in the garden'),
      { ...message({ to: 'speaker', person: 'caitlin-pearce' }, 'Please conclude'), id: 'cue-2' },
    ],
  },
  {
    name: 'three messages',
    driver: upTo('session-2').at('10:17:45'),
    person: 'claudio-treves',
    cues: [
      message({ to: 'projector' }, 'Lunch is served in the garden'),
      { ...message({ to: 'speaker', person: 'caitlin-pearce' }, 'Please conclude'), id: 'cue-2' },
      { ...message({ to: 'speaker', person: 'claudio-treves' }, 'You are next: please come to the stage'), id: 'cue-3' },
    ],
    receipts: [
      { cue: 'cue-2', person: 'caitlin-pearce', stage: 'seen', after: 12_000 },
      { cue: 'cue-3', person: 'claudio-treves', stage: 'on-screen', after: 300 },
    ],
  },
  {
    name: 'message that was seen',
    driver: upTo('session-2').at('10:17:45'),
    person: 'caitlin-pearce',
    cues: [{ ...message({ to: 'speaker', person: 'caitlin-pearce' }, 'Please conclude'), id: 'cue-2' }],
    receipts: [{ cue: 'cue-2', person: 'caitlin-pearce', stage: 'seen', after: 12_000 }],
  },
  {
    name: 'unseen and asked',
    driver: upTo('session-2').at('10:17:45'),
    person: 'caitlin-pearce',
    cues: [
      { ...message({ to: 'speaker', person: 'caitlin-pearce' }, 'Please conclude'), preset: 'conclude', ago: 45_000 },
      {
        id: 'cue-4',
        target: { to: 'moderators' },
        text: '',
        kind: 'time',
        from: 'caitlin-pearce',
        slot: 'session-2',
        values: { length: minutes(2) },
      },
      { id: 'cue-5', target: { to: 'moderators' }, text: '', kind: 'help', from: 'claudio-treves' },
      { id: 'cue-6', target: { to: 'speaker', person: 'claudio-treves' }, text: '', kind: 'next', ago: 25_000 },
    ],
    receipts: [{ cue: 'cue-6', person: 'claudio-treves', stage: 'on-screen', after: -24_000 }],
    presence: [{ person: 'caitlin-pearce', open: true, tappedAt: null }],
  },
  {
    name: 'long message',
    driver: upTo('session-2').at('10:17:45'),
    person: 'caitlin-pearce',
    cues: [
      message(
        { to: 'projector' },
        'The fire alarm is being tested at half past ten: please stay in your seats, the debate goes on, and coffee is served in the garden at 11:15.',
      ),
      {
        ...message(
          { to: 'speaker', person: 'caitlin-pearce' },
          'Please hold the microphone closer and speak to the last row: the people who follow from the garden cannot hear the end of your sentences at all.',
        ),
        id: 'cue-2',
      },
    ],
  },
  { name: 'longest names', driver: longNames('talk', '09:07'), person: 'ada' },
  { name: 'many names', driver: longNames('debate', '09:25'), person: 'ada' },
  { name: 'many names on a panel', driver: longNames('panel', '09:45'), person: 'ada' },
  { name: 'longest title', driver: upTo('session-3').at('11:33:12'), person: 'christophe-lemaire' },
  {
    name: 'late',
    driver: upTo('session-1').at('09:42:10').does({ type: 'advance', from: 'session-1', to: 'debate-1' }).at('09:43:07'),
    person: 'caitlin-pearce',
  },
  // The most slots that a proposal can be about.
  { name: 'late at the start', driver: upTo('introduction').at('09:27:40'), person: 'mark-graham' },
  { name: 'recap in parts', driver: upTo('recap').at('12:21:40'), person: 'olivier-meriaux' },
  { name: 'questions eaten', driver: upTo('keynote', inParts()).at('09:11:20'), person: 'mark-graham' },
  { name: 'last question', driver: upTo('keynote', inParts()).at('09:13:20'), person: 'mark-graham' },
  { name: 'done', driver: upTo('lunch').at('13:07:00'), person: 'mark-graham' },
  { name: 'offline, amber', driver: upTo('debate-1').at('09:41:07'), person: 'caitlin-pearce', link: 'lost', age: 8_400 },
  { name: 'offline, red', driver: upTo('debate-1').at('09:41:07'), person: 'caitlin-pearce', link: 'lost', age: 95_300 },
  {
    name: 'rejected action',
    driver: upTo('debate-1').at('10:14:50'),
    person: 'caitlin-pearce',
    answer: { ok: false, why: 'not-current' },
    press: 'footer button, [class*=big]',
  },
  { name: 'black projection', driver: upTo('debate-1').at('09:41:07'), person: 'caitlin-pearce', blank: 'black' },
  {
    name: 'time of day alone',
    driver: new RoomDriver(seminar(), '08:30'),
    person: 'caitlin-pearce',
    blank: 'time',
  },
  { name: 'empty agenda', driver: new RoomDriver({ ...seminar(), slots: [] }, '09:00'), person: 'mark-graham' },
  { name: 'rehearsal', driver: rehearsed(), person: 'mark-graham' },
];

/** Thirty talks of ten minutes: more than a foyer screen holds. */
export const longDay = (): Moment => {
  const slots = Array.from({ length: 30 }, (_, index) => ({
    id: `talk-${index + 1}`,
    kind: 'talk',
    title: index % 3 === 0 ? `Talk ${index + 1}, on what it takes to keep a whole room of people on time` : `Talk ${index + 1}`,
    start: `${String(9 + Math.floor(index / 6)).padStart(2, '0')}:${(index % 6) * 10 || '00'}`,
    minutes: 10,
  }));
  const driver = new RoomDriver(agendaFrom(fileOf(slots)), '08:50').does({ type: 'open', mode: 'published' }).at('09:00');
  return { name: 'long day', driver: driver.does({ type: 'start', slot: 'talk-1' }).at('09:04'), person: '' };
};

/** Names and titles that no line of a wall holds. */
function longNames(slot: 'talk' | 'debate' | 'panel', time: string): RoomDriver {
  const title = 'What the unions of nine countries have tried since 2015, and what members, platforms and courts made of it';
  const name = 'Prof. Dr. Maximilian Alexander von Hohenstein-Schwarzenberg';
  const people = [name, 'Wilhelmina Ferreira dos Santos', 'César Garcia Arnal', 'Łukasz Żmudziński', 'Anne-Sophie Debonnaire'];
  const follower = 'Wilhelmina Constanze Ferreira dos Santos-Oliveira von Hohenstein-Schwarzenberg';
  const slots = [
    { id: 'talk', kind: 'talk', title, start: '09:00', minutes: 20, people: [{ name, role: 'Chair of comparative labour law' }] },
    { id: 'debate', kind: 'debate', title, start: '09:20', minutes: 20, people: people.map((name) => ({ name })) },
    {
      id: 'panel',
      kind: 'panel',
      title,
      session: 'Session 2',
      start: '09:40',
      minutes: 20,
      people: [{ name }, { name: follower }],
    },
  ];
  const driver = new RoomDriver(agendaFrom(fileOf(slots)), '08:55').does({ type: 'open', mode: 'published' }).at('09:00');
  driver.does({ type: 'start', slot: 'talk' });
  if (slot !== 'talk') driver.at('09:20').does({ type: 'advance', from: 'talk', to: 'debate' });
  if (slot === 'panel') driver.at('09:40').does({ type: 'advance', from: 'debate', to: 'panel' });
  return driver.at(time);
}

/** The keynote with questions and a change of the room after it. */
function inParts(): Agenda {
  const parts = [
    { kind: 'talk', length: minutes(6) },
    { kind: 'questions', length: minutes(3) },
    { kind: 'changeover', length: minutes(1) },
  ] as const;
  const agenda = seminar();
  return { ...agenda, slots: agenda.slots.map((slot) => (slot.id === 'keynote' ? { ...slot, parts } : slot)) };
}

/** Who gives the keynote is in a panel of the middle of the day too, and closes it. */
function thrice(): Agenda {
  const agenda = seminar();
  const speaker = agenda.slots.flatMap(({ people }) => people).find(({ id }) => id === 'mark-graham');
  const isToo = (id: string): boolean => id === 'session-2' || id === 'recap';
  const slots = agenda.slots.map((slot) =>
    isToo(slot.id) && speaker !== undefined ? { ...slot, people: [...slot.people, speaker] } : slot,
  );
  return { ...agenda, slots };
}

function rehearsed(): RoomDriver {
  const driver = new RoomDriver(seminar(), '07:00').does({ type: 'open', mode: 'rehearsal', rate: 10 });
  return driver.wait(30_000).does({ type: 'start', slot: 'welcome', early: true }).wait(40_000);
}

/** A moment as one screen shows it. */
export const fixtureOf = (screen: ScreenKind, moment: Moment): Fixture => {
  const {
    driver,
    person,
    cues = [],
    receipts = [],
    presence,
    blank = null,
    link = 'live',
    age = 400,
    answer = { ok: true, revision: 1 },
    store,
  } = moment;
  const { room, now, entries } = driver;
  const shown = {
    room,
    plan: publicAgenda(room.agenda),
    entries,
    cues: cues.map(({ ago = 0, ...cue }) => ({ ...cue, at: instant(now - ago) })),
    blank,
    file: null,
    wallNow: now,
    storeFails: store === 'fails',
    hasEnded: store === 'has ended',
    wentBackAt: null,
    wallOffset: 0,
  };
  const floor = floorTold(room, screen);
  const path = `/r/${room.id}/${screen}${screen === 'speaker' ? `/${person}` : ''}`;
  return {
    path,
    message: { view: viewOf({ screen, person, personal: true }, shown), wallOffset: 0, edition: 1 },
    now,
    link,
    age,
    answer,
    ...(presence === undefined ? {} : { presence }),
    ...(floor === undefined ? {} : { floor }),
    receipts: receipts.map(({ after, ...receipt }) => ({ ...receipt, at: instant(now + after) })),
    access: {
      holder: { ...DEVICE, since: now, here: true, before: null },
      asking: null,
      isPrivate: false,
      guessing: 0,
      you: DEVICE.id,
      name: DEVICE.device,
      script: false,
    },
    api: { '/api/rooms': rooms(seminar()), [`/api/rooms/${room.id}/access`]: INVITATIONS },
  };
};
