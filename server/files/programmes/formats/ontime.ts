import { byId } from '../../../../shared/domain/by-id.ts';
import { type Remark, remarkOn } from '../../../../shared/protocol/http/programmes.ts';
import type { Found, Programme } from '../programme.ts';
import { timeOfDay } from '../texts/moments.ts';
import { namesIn } from '../texts/people.ts';
import { at, entries, firstOf, given, isObject, list, text } from '../texts/values.ts';

/** Ontime counts in ms, from midnight. */
const minutes = (value: unknown): number | null => {
  const whole = Math.round(Number(value) / 60_000);
  return Number.isFinite(whole) && whole >= 0 ? whole : null;
};
/** A length with its fraction of a minute: half a minute is told when it is rounded. */
const lengthOf = (value: unknown): number | null => {
  const length = Math.round(Number(value) / 600) / 100;
  return Number.isFinite(length) && length > 0 ? length : null;
};

/** Fields that people add for who speaks go by such names. */
const PEOPLE = /artist|speaker|presenter|guest|name|intervenant|referent/i;

const peopleOf = (event: unknown): Found['people'] =>
  [['presenter', at(event, 'presenter')] as const, ...entries(at(event, 'custom'))]
    .filter(([key, value]) => PEOPLE.test(key) && text(value) !== '')
    .flatMap(([, value]) => namesIn(text(value)))
    .map((name) => ({ name }));

const foundOf = (event: unknown, session: string): Found => {
  const length = lengthOf(at(event, 'duration'));
  const warnings = [minutes(at(event, 'timeWarning')), minutes(at(event, 'timeDanger'))].filter(
    (warning): warning is number => warning !== null && warning > 0 && warning < (length ?? 0),
  );
  const starts = minutes(at(event, 'timeStart'));
  return {
    title: firstOf(at(event, 'title'), at(event, 'cue')),
    ...given('subtitle', at(event, 'subtitle')),
    ...given('session', session),
    start: starts === null ? null : { date: null, time: timeOfDay(starts) },
    minutes: length,
    rooms: [],
    people: peopleOf(event),
    ...(warnings.length === 0 ? {} : { signals: [...new Set(warnings)] }),
    ...given('note', at(event, 'note')),
  };
};

/** What stands in a rundown, in its order; groups open where they stand. */
const rundownOf = (rundown: unknown): { readonly found: readonly Found[]; readonly remarks: readonly Remark[] } => {
  const found: Found[] = [];
  const remarks: Remark[] = [];
  const all = at(rundown, 'entries');
  let endsAtItsTime = false;
  let heading = '';
  const seen = new Set<string>();
  const add = (id: string, session: string): void => {
    // A group that holds itself ends there.
    if (seen.has(id)) return;
    seen.add(id);
    const entry = at(all, id);
    switch (text(at(entry, 'type'))) {
      case 'group':
      case 'block':
        // In version 3 it holds nothing: what stands below it is in it.
        if (at(entry, 'entries') === undefined && at(entry, 'events') === undefined) heading = text(at(entry, 'title'));
        for (const inside of list(at(entry, 'entries') ?? at(entry, 'events'))) add(text(inside), text(at(entry, 'title')));
        return;
      case 'event': {
        if (at(entry, 'skip') === true) {
          remarks.push(remarkOn('skipped', { title: text(at(entry, 'title')) }));
          return;
        }
        // One that counts to its end is over at that time, whenever it began: what follows starts then.
        found.push({ ...foundOf(entry, session === '' ? heading : session), ...(endsAtItsTime ? { fixedStart: true } : {}) });
        endsAtItsTime = at(entry, 'countToEnd') === true;
        return;
      }
      case 'delay':
        // It says what has gone wrong on the day, not what was planned.
        if ((minutes(at(entry, 'duration')) ?? 0) > 0)
          remarks.push(remarkOn('delay-left-out', { minutes: minutes(at(entry, 'duration')) ?? 0 }));
        return;
      default:
    }
  };
  for (const id of list(at(rundown, 'order'))) add(text(id), '');
  return { found, remarks };
};

type Rundowns = readonly (readonly [name: string, rundown: unknown])[];

/** What stands in rundowns, each of them a room. */
export const fromRundowns = (rundowns: Rundowns): Programme => {
  const read = rundowns.map(([name, rundown]) => ({ name, ...rundownOf(rundown) }));
  return {
    format: 'ontime',
    title: null,
    timeZone: null,
    language: null,
    found: read.flatMap(({ name, found }) =>
      found.map((one) => (read.length === 1 || name === '' ? one : { ...one, rooms: [name] })),
    ),
    remarks: read.flatMap(({ remarks }) => remarks),
  };
};

/** A project file of Ontime: each of its rundowns is a room here; version 3 has one list of events. */
export const fromOntime = (file: unknown): Programme => {
  const old = at(file, 'rundown');
  const rundowns: Rundowns = isObject(at(file, 'rundowns'))
    ? entries(at(file, 'rundowns')).map(([id, rundown]) => [firstOf(at(rundown, 'title'), id), rundown] as const)
    : [
        [
          '',
          {
            order: list(old).map((_, index) => String(index)),
            entries: byId([...list(old).entries()].map(([index, event]) => [String(index), event] as const)),
          },
        ] as const,
      ];
  return {
    ...fromRundowns(rundowns),
    title: text(at(file, 'project', 'title')) || null,
    language: text(at(file, 'settings', 'language')) || null,
  };
};
