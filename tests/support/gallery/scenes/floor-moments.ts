import type { ContributionKind, EntryWords } from '../../../../shared/domain/floor/floor.ts';
import { slotFloorOf, speakerOf } from '../../../../shared/domain/floor/floor.ts';
import { MINUTE } from '../../../../shared/domain/time/time.ts';
import type { RoomDriver } from '../../days/run.ts';
import { upTo } from '../fixtures/moment-days.ts';
import type { Moment } from './moments.ts';

const slot = 'debate-1';

const asks = (name: string | null, kind: ContributionKind = 'question', more: Partial<EntryWords> = {}): EntryWords => ({
  kind,
  name,
  ...more,
});

const USUAL: readonly EntryWords[] = [
  asks('Kristy Milland', 'remark', { person: 'kristy-milland' }),
  asks('Claudio Treves', 'question', { affiliation: 'CGIL', group: 'unions' }),
  asks('Robert Fuss', 'answer', { person: 'robert-fuss' }),
  asks('Odile Chagny', 'remark', { affiliation: 'IRES', group: 'public administration' }),
  asks(null),
  asks('Maria Figueroa', 'reply', { affiliation: 'Cornell University', group: 'unions' }),
  asks('Benoit Thieulin', 'question', { group: 'platforms' }),
];
const LONG: readonly EntryWords[] = [
  asks('María del Carmen Fernández-Villaverde y Rodríguez de la Fuente', 'question', {
    affiliation: 'Confederación Sindical de Comisiones Obreras, federación de servicios',
    group: 'public administration and social partners',
  }),
  asks('Jean-Christophe Sciberras-Vandenbroucke de Montmorency-Laval', 'point-of-order'),
  asks('Bo', 'remark'),
];

/** Thirty who wait, some of them with much to say of themselves. */
const CROWD: readonly EntryWords[] = Array.from({ length: 30 }, (_, index) => {
  const [first] = LONG;
  return index === 4 && first !== undefined
    ? first
    : asks(`Participant ${index + 1}`, index % 3 === 0 ? 'question' : 'remark', index % 2 === 0 ? { group: 'unions' } : {});
});

/** A debate with its list, with what is said by the times of day. */
const debate = (list: readonly EntryWords[], ...said: readonly (readonly [string, number])[]): RoomDriver => {
  const driver = upTo(slot).at('09:31');
  const ids = list.map((words) => {
    driver.does({ type: 'add-to-list', slot, words });
    return driver.entries.at(-1)?.commandId ?? '';
  });
  for (const [time, place] of said)
    driver.at(time).does({
      type: 'give-floor',
      slot,
      from: speakerOf(slotFloorOf(driver.room.run, slot)),
      to: ids[place] ?? '',
    });
  return driver;
};

const speaker = (driver: RoomDriver): string => speakerOf(slotFloorOf(driver.room.run, slot)) ?? '';
const interposed = (driver: RoomDriver): RoomDriver => driver.does({ type: 'interpose', slot, from: speaker(driver), by: null });

/** The hall may raise its hands. */
const withHands = (driver: RoomDriver): RoomDriver => driver.does({ type: 'set-hands', slot, from: 'closed', to: 'proposed' });
/** So many wait in a debate that began late: what a proposal takes from it, it takes from them. */
const late = (minutes: number): RoomDriver => {
  const driver = upTo('session-1')
    .at(`09:${30 + minutes}`)
    .does({ type: 'advance', from: 'session-1', to: slot });
  for (const words of CROWD.slice(0, 24)) driver.does({ type: 'add-to-list', slot, words });
  return driver.at(`09:${31 + minutes}`);
};

/** Two groups with a time, the unions over theirs; a third one has a long name. */
const grouped = (driver: RoomDriver): RoomDriver =>
  driver.does({
    type: 'set-budgets',
    slot,
    changes: [
      { group: 'unions', from: null, to: 2 * MINUTE },
      { group: 'platforms', from: null, to: 5 * MINUTE },
      { group: 'public administration and social partners', from: null, to: 7 * MINUTE },
    ],
  });
/** A question by somebody who is in no list. */
const questioned = (driver: RoomDriver, name: string | null): RoomDriver =>
  driver.does({ type: 'interpose', slot, from: speaker(driver), by: null, who: { name } });

const moment = (name: string, driver: RoomDriver): Moment => ({ name, driver, person: 'kristy-milland' });

/** Debates in every state of their floor. */
export const floorMoments = (): readonly Moment[] => [
  moment('floor, nobody yet', upTo(slot).at('09:31')),
  moment('floor, nobody speaks', debate(USUAL).at('09:33')),
  moment('floor', debate(USUAL, ['09:40', 0]).at('09:41:07')),
  moment('floor, over the limit', debate(USUAL, ['09:36', 0]).at('09:39:20')),
  moment('floor, interposed', interposed(debate(USUAL, ['10:00', 0], ['10:02', 1]).at('10:03:10')).at('10:03:33')),
  moment(
    'floor, interposed by name',
    questioned(debate(LONG, ['10:00', 0]).at('10:01:10'), 'Jean-Christophe Sciberras-Vandenbroucke').at('10:01:33'),
  ),
  moment('floor, question by somebody', questioned(debate(USUAL, ['10:02', 1]).at('10:03:10'), null).at('10:03:33')),
  moment('floor, groups', grouped(debate(USUAL, ['09:40', 1])).at('09:41:07')),
  moment('floor, group over', grouped(debate(USUAL, ['09:40', 1])).at('09:43:31')),
  moment('floor, thirty wait', grouped(debate(CROWD, ['09:40', 0])).at('09:41:07')),
  moment('floor, closed', debate(USUAL, ['10:08', 0], ['10:10', 1]).does({ type: 'close-list', slot, after: 2 }).at('10:10:40')),
  moment('floor, long names', debate(LONG, ['09:50', 0]).at('09:50:41')),
  moment('floor, hands', withHands(debate(USUAL, ['09:40', 0])).at('09:41:07')),
  moment('floor, hands, nobody speaks', withHands(debate(USUAL)).at('09:33')),
  moment('floor, hands, long names', withHands(debate(LONG, ['09:50', 0])).at('09:50:41')),
  { ...moment('floor, late', late(8)), press: '[role=tab] >> nth=2' },
  moment('floor, debate over', debate(USUAL, ['10:14', 0]).at('10:17:20')),
];
