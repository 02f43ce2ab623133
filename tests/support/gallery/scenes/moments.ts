import type { Fixture } from '../../../../client/gallery/fixture.ts';
import type { Receipt } from '../../../../shared/domain/cues/receipts.ts';
import type { Cue } from '../../../../shared/domain/run/cue.ts';
import type { Blank } from '../../../../shared/domain/run/views.ts';
import { minutes } from '../../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, seminar } from '../../agendas/agenda.ts';
import { RoomDriver } from '../../days/run.ts';
import { inParts, longNames, rehearsed, thrice, upTo } from '../fixtures/moment-days.ts';

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
