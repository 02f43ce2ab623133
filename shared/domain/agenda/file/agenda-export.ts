import { localTime } from '../../time/local-time.ts';
import { type Duration, MINUTE } from '../../time/time.ts';
import type { Agenda, Person, Slot } from '../agenda.ts';
import { signalledMinutes, slotSignals } from '../signals.ts';
import type { AgendaFile } from './agenda.schema.ts';
import { personId } from './person-id.ts';

type FileSlot = AgendaFile['slots'][number];

const inMinutes = <Key extends string>(key: Key, length: Duration | undefined) =>
  length === undefined ? {} : ({ [key]: length / MINUTE } as Record<Key, number>);

const fileOfPerson = ({ id, share, ...facts }: Person) => ({
  ...(id === personId({ name: facts.name }) ? {} : { id }),
  ...facts,
  ...inMinutes('share', share),
});

const hasDefaultSignals = ({ kind, length, signals, parts = [] }: Slot): boolean => {
  const whole = length === null ? null : length / MINUTE;
  const inFile = parts.map((part) => ({ kind: part.kind, ...inMinutes('minutes', part.length) }));
  const usual = slotSignals(kind, whole, signalledMinutes(whole, inFile));
  return JSON.stringify(signals.map((signal) => signal / MINUTE)) === JSON.stringify(usual);
};

const fileOfFloor = (floor: NonNullable<Slot['floor']>): NonNullable<FileSlot['floor']> => {
  if (floor === 'none') return false;
  const { limit, groups } = floor;
  if (limit === undefined && groups === undefined) return true;
  return {
    ...inMinutes('minutes', limit),
    ...(groups === undefined ? {} : { groups: groups.map(({ name, time }) => ({ name, ...inMinutes('minutes', time) })) }),
  };
};

const fileOfSlot = (slot: Slot, timeZone: string): FileSlot => {
  const {
    plannedStart,
    startGiven,
    length,
    minimum,
    maximum,
    fixedStart,
    people,
    parts,
    floor,
    signals,
    endsWithNext,
    ...facts
  } = slot;
  return {
    ...facts,
    ...(startGiven ? { start: localTime(plannedStart, timeZone) } : {}),
    ...(endsWithNext ? {} : inMinutes('minutes', length ?? undefined)),
    ...inMinutes('minimum', minimum),
    ...inMinutes('maximum', maximum),
    ...(fixedStart ? { fixedStart } : {}),
    ...(people.length === 0 ? {} : { people: people.map(fileOfPerson) }),
    ...(parts === undefined
      ? {}
      : {
          parts: parts.map(({ length: budget, minimum: floor, ...part }) => ({
            ...part,
            ...inMinutes('minutes', budget),
            ...inMinutes('minimum', floor),
          })),
        }),
    ...(floor === undefined ? {} : { floor: fileOfFloor(floor) }),
    ...(hasDefaultSignals(slot) ? {} : { signals: signals.map((signal) => signal / MINUTE) }),
  };
};

/** The agenda as `agenda.json` holds it: reading it gives the same agenda again. */
export const fileOfAgenda = ({ slots, ...facts }: Agenda): AgendaFile => ({
  ...facts,
  slots: slots.map((slot) => fileOfSlot(slot, facts.timeZone)),
});
