import { shortTitle } from '../agenda/titles.ts';
import type { PersonAirtime } from '../floor/airtime.ts';
import type { CueTarget } from '../run/commands/commands.schema.ts';
import type { Cue } from '../run/cue.ts';
import type { Deed, LogLine } from '../run/views.ts';
import type { FloorReport } from './floor-report.ts';
import type { ReportAnswer, RunReport } from './report.ts';
import { signalsWithoutNames } from './signal-report.ts';
import type { SlotReport } from './slot-report.ts';

/** What stands for the id of a person, and for their name within other words. */
export const SOMEBODY = 'somebody';
const LEFT_OUT = '…';

const isLetter = (sign: string | undefined): boolean => sign !== undefined && sign.toLowerCase() !== sign.toUpperCase();

/** The same words without a name, wherever it stands by itself. */
const withoutName = (words: string, name: string): string => {
  if (name === '') return words;
  const [first = '', ...rest] = words.split(name);
  return rest.reduce((read, next) => `${read}${isLetter(read.at(-1)) || isLetter(next.at(0)) ? name : LEFT_OUT}${next}`, first);
};

const namesIn = ({ slots, airtime }: RunReport): readonly string[] => {
  const people = [...slots.flatMap((slot) => [...slot.people, ...(slot.floor?.requests ?? [])]), ...(airtime?.people ?? [])];
  // A longer name first: it may hold a shorter one.
  return [...new Set(people.flatMap(({ name }) => name ?? []))].toSorted((a, b) => b.length - a.length);
};

/** A person of a slot, by their place in it. */
const placeIn = (slot: SlotReport | undefined, person: string): string => {
  const place = slot?.people.findIndex(({ id }) => id === person) ?? -1;
  return place < 0 ? SOMEBODY : `${SOMEBODY}-${place + 1}`;
};

/** Who spoke longest first: the order in which they did would tell who they are. */
const unnamed = (people: readonly PersonAirtime[]): readonly PersonAirtime[] =>
  people.map(({ spoken, turns }) => ({ name: '', spoken, turns })).toSorted((a, b) => b.spoken - a.spoken);

const floorOf = ({ requests, airtime }: FloorReport): FloorReport => ({
  requests: requests.map(({ affiliation: _affiliation, ...request }) => ({ ...request, name: null })),
  airtime: { ...airtime, people: unnamed(airtime.people) },
});

const targetOf = (target: Readonly<CueTarget>): Readonly<CueTarget> => {
  if (target.to === 'speaker') return { to: 'speaker', person: SOMEBODY };
  return target.to === 'people' ? { to: 'people', people: target.people.map(() => SOMEBODY) } : target;
};

/**
 * The whole report without a name of anybody: people by their place in a slot, requests by their group, no device, and no words that
 * somebody typed, which may name anyone. What ran when, and how long each spoke, stays.
 */
export const withoutNames = ({ report, log, runs }: ReportAnswer): ReportAnswer => {
  const names = namesIn(report);
  const plain = (words: string): string => names.reduce(withoutName, words);
  const titles = new Set(report.slots.map(shortTitle));
  const slotOf = (id: string): SlotReport | undefined => report.slots.find((slot) => slot.id === id);
  const subjectOf = (words: string): string => (words === '' ? '' : titles.has(words) ? plain(words) : LEFT_OUT);
  const deedOf = <D extends Deed>(deed: D): D => ({ ...deed, subject: subjectOf(deed.subject), object: subjectOf(deed.object) });
  const lineOf = (line: LogLine): LogLine => ({
    ...deedOf(line),
    ...(line.of === undefined ? {} : { of: line.of.map(deedOf) }),
    device: '',
  });
  const cueOf = ({ people, from, ...cue }: Cue): Cue => ({
    ...cue,
    target: targetOf(cue.target),
    text: cue.preset === undefined ? '' : plain(cue.text),
    ...(people === undefined ? {} : { people: people.map(() => SOMEBODY) }),
    ...(from === undefined ? {} : { from: SOMEBODY }),
  });
  const { ledger, airtime, signals } = report;
  return {
    report: {
      ...report,
      title: plain(report.title),
      slots: report.slots.map((slot) => ({
        ...slot,
        title: plain(slot.title),
        ...(slot.session === undefined ? {} : { session: plain(slot.session) }),
        people: slot.people.map(({ affiliation: _affiliation, ...one }) => ({ ...one, id: placeIn(slot, one.id), name: '' })),
        parts: slot.parts.map((part) => (part.title === undefined ? part : { ...part, title: plain(part.title) })),
        ...(slot.floor === undefined ? {} : { floor: floorOf(slot.floor) }),
      })),
      ...(airtime === undefined ? {} : { airtime: { ...airtime, people: unnamed(airtime.people) } }),
      ledger: {
        ...ledger,
        people: ledger.people.map((one) =>
          one.person === undefined ? one : { ...one, person: placeIn(slotOf(one.who), one.person) },
        ),
        shareDebts: ledger.shareDebts.map((debt) => ({
          ...debt,
          from: placeIn(slotOf(debt.slot), debt.from),
          ...(debt.toPerson === undefined ? {} : { toPerson: placeIn(slotOf(debt.to), debt.toPerson) }),
        })),
      },
      cues: report.cues.map(cueOf),
      ...(signals === undefined ? {} : { signals: signalsWithoutNames(signals) }),
    },
    log: log.map(lineOf),
    runs,
  };
};
