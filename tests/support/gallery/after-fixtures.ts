import type { Fixture } from '../../../client/gallery/fixture.ts';
import type { StoredHand } from '../../../server/event-store/ports/hand-store.ts';
import { reportOfRun } from '../../../server/files/reports/run-report.ts';
import type { Receipt } from '../../../shared/domain/cues/receipts.ts';
import { slotFloorOf, speakerOf } from '../../../shared/domain/floor/floor.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import { runsOf } from '../../../shared/domain/run/runs/runs.ts';
import { instant, minutes } from '../../../shared/domain/time/time.ts';
import type { DeviceList, DeviceRow } from '../../../shared/protocol/socket/devices.schema.ts';
import { seminar } from '../agendas/agenda.ts';
import { RoomDriver } from '../days/run.ts';
import { fixtureOf } from './fixtures.ts';
import type { Press } from './gallery-page.ts';
import { upTo } from './moment-days.ts';
import type { Moment } from './moments.ts';

type Page = readonly [string, Fixture, ...Press[]];

const base = (driver: RoomDriver, more: Partial<Moment> = {}): Fixture =>
  fixtureOf('moderator', { name: '', driver, person: 'mark-graham', ...more });

/** A rehearsal before, then a day with an overrun, a plan that was taken, something undone, something skipped, and messages. */
const aDay = (): RoomDriver => {
  const driver = new RoomDriver(seminar(), '08:00').does({ type: 'open', mode: 'rehearsal' }, { type: 'close' });
  driver.at('08:44').does({ type: 'open', mode: 'published' }).at('08:45').does({ type: 'start', slot: 'welcome' });
  for (const [time, from, to] of [
    ['09:00', 'welcome', 'introduction'],
    ['09:05', 'introduction', 'keynote'],
    ['09:15', 'keynote', 'session-1'],
  ] as const)
    driver.at(time).does({ type: 'advance', from, to });
  driver.at('09:42').does(
    {
      type: 'accept-plan',
      changes: [
        { slot: 'debate-1', from: minutes(45), to: minutes(40) },
        { slot: 'session-2', from: minutes(15), to: minutes(13) },
        { slot: 'debate-2', from: minutes(45), to: minutes(40) },
      ],
    },
    { type: 'advance', from: 'session-1', to: 'debate-1' },
  );
  driver.at('10:00').does({ type: 'add', slot: 'debate-1', by: minutes(5) });
  driver.undoes();
  return driver.does({ type: 'skip', slot: 'debate-3' }).at('10:22').does({ type: 'advance', from: 'debate-1', to: 'session-2' });
};

const aWholeDay = (): RoomDriver => {
  const driver = aDay();
  for (const [time, from, to] of [
    ['10:35', 'session-2', 'debate-2'],
    ['11:15', 'debate-2', 'coffee'],
    ['11:30', 'coffee', 'session-3'],
    ['11:47', 'session-3', 'recap'],
    ['13:00', 'recap', 'lunch'],
  ] as const)
    driver.at(time).does({ type: 'advance', from, to });
  return driver.at('13:20').does({ type: 'close' });
};

/** Two debates: who was heard, who waited, who was never called. */
const aDayOfDebates = (): RoomDriver => {
  const driver = upTo('debate-1');
  for (const [slot, names] of [
    ['debate-1', ['Claudio Treves', 'Odile Chagny', 'Maria Figueroa', null]],
    ['debate-2', ['Claudio Treves', 'Benoit Thieulin']],
  ] as const) {
    if (slot === 'debate-2')
      for (const [time, from, to] of [
        ['10:15', 'debate-1', 'session-2'],
        ['10:30', 'session-2', 'debate-2'],
      ] as const)
        driver.at(time).does({ type: 'advance', from, to });
    for (const [place, name] of names.entries()) {
      const group = place % 2 === 0 ? 'unions' : 'public administration';
      driver.does({ type: 'add-to-list', slot, words: { kind: place === 0 ? 'remark' : 'question', name, group } });
      const to = driver.entries.at(-1)?.commandId ?? '';
      if (place < 2)
        driver.wait(70_000).does({ type: 'give-floor', slot, from: speakerOf(slotFloorOf(driver.room.run, slot)), to });
    }
    driver.wait(108_000).does({ type: 'end-floor', slot, from: speakerOf(slotFloorOf(driver.room.run, slot)) ?? '' });
  }
  return driver.at('11:15').does({ type: 'advance', from: 'debate-2', to: 'coffee' }, { type: 'close' });
};

const SAID = new RoomDriver(seminar()).local('10:02');
const CUES: readonly Cue[] = [
  { id: 'cue-1', target: { to: 'projector' }, text: 'Lunch is served in the garden' },
  { id: 'cue-2', target: { to: 'speaker', person: 'caitlin-pearce' }, text: 'Please conclude', slot: 'debate-1' },
  { id: 'cue-3', target: { to: 'people', people: ['mark-graham', 'claudio-treves'] }, text: 'Slower please' },
].map((cue) => ({ ...cue, at: SAID }) as Cue);

const RECEIPTS: readonly Receipt[] = [{ cue: 'cue-2', person: 'caitlin-pearce', stage: 'seen', at: instant(SAID + 12_000) }];

const reported = (driver: RoomDriver, hands: readonly StoredHand[] = []): Fixture => {
  const { room, entries, now } = driver;
  const answer = reportOfRun({ agenda: seminar(), entries, cues: CUES, receipts: RECEIPTS, hands }, { run: undefined, now });
  const { api, ...fixture } = base(driver);
  const path = `/r/${room.id}/report`;
  return { ...fixture, path, api: answer === null ? { ...api } : { ...api, [`/api/rooms/${room.id}/report`]: answer } };
};

const debated = (): Fixture => {
  const driver = aDayOfDebates();
  const at = driver.local('09:50');
  const run = runsOf(driver.entries).at(-1)?.id ?? '';
  const words = { kind: 'question', name: 'Lena Vogt', affiliation: 'Weekly press' } as const;
  return reported(driver, [{ id: 'hand', run, slot: 'debate-1', words, at, asked: at, withdrawnAt: null }]);
};

/** The report: of a day that is over, of one that still goes on, and of a room where nothing has run. */
export const reports = (): readonly Page[] => [
  ['over', reported(aWholeDay())],
  ['debates', debated()],
  ['debates without names', debated(), '[class*=tools] button[aria-pressed]'],
  ['under way', reported(aDay().at('10:31'))],
  ['opened only', reported(new RoomDriver(seminar(), '08:40').does({ type: 'open', mode: 'published' }))],
];

const FINE: NonNullable<DeviceRow['status']> = { bound: 3.2, rtt: 6, visible: true, fullscreen: true, awake: true };
const row = (id: string, more: Partial<DeviceRow>): DeviceRow => ({
  id,
  name: 'Tablet',
  ownName: false,
  screen: 'moderator',
  person: null,
  since: new RoomDriver(seminar()).local('08:41'),
  status: FINE,
  ...more,
});
const ROWS: readonly DeviceRow[] = [
  row('a', { name: 'Tablet of the chair', ownName: true }),
  row('b', { name: 'Projector in the great hall, left of the stage', screen: 'projector' }),
  row('c', {
    name: 'Second wall',
    screen: 'projector',
    status: { ...FINE, bound: 120, visible: false, fullscreen: false, awake: false },
  }),
  row('d', { name: 'Phone 4', screen: 'speaker', person: 'cesar-garcia-arnal', status: { ...FINE, awake: false } }),
  row('e', { name: 'Foyer', screen: 'agenda', status: null }),
];

const listed = (devices: DeviceList | null): Fixture => {
  const driver = new RoomDriver(seminar(), '08:40').does({ type: 'open', mode: 'published' });
  return { ...base(driver), path: `/r/${driver.room.id}/devices`, ...(devices === null ? {} : { devices }) };
};

/** The list of devices: with every concern, cut short in a full hall, and before it has come. */
export const deviceLists = (): readonly Page[] => [
  ['some', listed({ rows: ROWS, total: ROWS.length, you: 'a' })],
  ['a full hall', listed({ rows: ROWS, total: 312, you: 'a' })],
  ['asking', listed(null)],
];
