import Papa from 'papaparse';
import { peopleOf } from '../../../shared/domain/cues/said.ts';
import type { Airtime } from '../../../shared/domain/floor/airtime.ts';
import { IDLE_ACCOUNT } from '../../../shared/domain/report/accounts.ts';
import type { ReportAnswer } from '../../../shared/domain/report/report.ts';
import type { SignalFigures } from '../../../shared/domain/report/signal-report.ts';
import type { Deed } from '../../../shared/domain/run/views.ts';
import { instant, isKnown } from '../../../shared/domain/time/time.ts';

/**
 * The columns of the table, in order; every row has all of them, empty where they say nothing about it. `row` tells what a row is:
 * slot, part and speaker (planned and actual times), chair (what was waited for), debt (`slot` gave minutes that `toSlot` had taken),
 * share (minutes of theirs that `person` lost in `slot`, and `toPerson` of it or `toSlot` had), unpaid, decision (`minutes` < 0: won back, > 0: given), entry (who did what; `of` is what an undo took back or a redo did
 * again), message, request (somebody asked for the floor: `part` is what for, `at` when they got it), airtime (of a person in a debate),
 * group (of a group), day-airtime and day-group (the same of all debates together), signals (how many cues of a slot were sent and seen, and how fast) and signals-person (the same of a person). Instants are ISO 8601 in UTC, lengths
 * are minutes as numbers, late and over positive.
 */
const COLUMNS = [
  'run',
  'rehearsal',
  'row',
  'slot',
  'kind',
  'title',
  'part',
  'person',
  'affiliation',
  'status',
  'plannedStart',
  'plannedEnd',
  'actualStart',
  'actualEnd',
  'plannedMinutes',
  'allottedMinutes',
  'usedMinutes',
  'startedLateMinutes',
  'endedLateMinutes',
  'overMinutes',
  'tookMinutes',
  'lostMinutes',
  'gaveMinutes',
  'at',
  'what',
  'subject',
  'object',
  'device',
  'of',
  'toSlot',
  'minutes',
  'toPerson',
  'sent',
  'delivered',
  'onScreen',
  'seen',
  'never',
  'medianSeconds',
  'longestSeconds',
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], string | number>>;

const isoOf = (at: number | null | undefined): string => (at == null || !isKnown(instant(at)) ? '' : new Date(at).toISOString());
const minutesOf = (length: number | null | undefined): number | '' => (length == null ? '' : Math.round(length / 600) / 100 || 0);
const secondsOf = (length: number | null): number | '' => (length === null ? '' : Math.round(length / 100) / 10);

const slotRows = ({ report }: ReportAnswer): Row[] => {
  const { accounts, people } = report.ledger;
  const account = (one: (typeof accounts)[number] | undefined): Row => ({
    tookMinutes: minutesOf(one?.took),
    lostMinutes: minutesOf(one?.lost),
    gaveMinutes: minutesOf(one?.gave),
  });
  return report.slots.flatMap((slot): Row[] => {
    const about: Row = { slot: slot.id, kind: slot.kind, title: slot.title };
    return [
      {
        ...about,
        row: 'slot',
        status: slot.status,
        plannedStart: isoOf(slot.planned?.start),
        plannedEnd: isoOf(slot.planned?.end),
        actualStart: isoOf(slot.actual?.start),
        actualEnd: isoOf(slot.actual?.end),
        plannedMinutes: minutesOf(slot.planned?.length),
        allottedMinutes: minutesOf(slot.allotted),
        usedMinutes: slot.actual === null ? '' : minutesOf(slot.spent),
        startedLateMinutes: minutesOf(slot.startedLate),
        endedLateMinutes: minutesOf(slot.endedLate),
        overMinutes: minutesOf(slot.over),
        ...account(accounts.find(({ who }) => who === slot.id)),
      },
      ...slot.parts.map(
        (part): Row => ({
          ...about,
          row: 'part',
          part: part.title ?? part.kind,
          plannedMinutes: minutesOf(part.planned),
          usedMinutes: minutesOf(part.used),
        }),
      ),
      ...slot.people.map(
        ({ id, name, affiliation, planned, spent }): Row => ({
          ...about,
          row: 'speaker',
          person: name,
          affiliation: affiliation ?? '',
          plannedMinutes: minutesOf(planned),
          usedMinutes: slot.actual === null ? '' : minutesOf(spent),
          ...account(people.find(({ who, person }) => who === slot.id && person === id)),
        }),
      ),
    ];
  });
};

/** Where the time of a debate went, or that of all of them. */
const airtimeRows = (
  about: Row,
  { people, groups, unassigned, chair }: Airtime,
  [row, ofGroup]: readonly [string, string],
): Row[] => {
  const unnamed: readonly (readonly [string, number])[] = [
    ['unassigned', unassigned],
    ['chair', chair],
  ];
  return [
    ...people.map(
      ({ name, affiliation = '', group = '', spoken }): Row => ({
        ...about,
        row,
        person: name,
        affiliation,
        subject: group,
        usedMinutes: minutesOf(spoken),
      }),
    ),
    ...unnamed.map(([status, spoken]): Row => ({ ...about, row, status, usedMinutes: minutesOf(spoken) })),
    ...groups.map(({ name, spoken }): Row => ({ ...about, row: ofGroup, subject: name, usedMinutes: minutesOf(spoken) })),
  ];
};

/** Who asked for the floor, and where the time of each debate and of the day went. */
const floorRows = ({ report }: ReportAnswer): Row[] => [
  ...report.slots.flatMap(({ id, title, floor }): Row[] => {
    if (floor === undefined) return [];
    const about: Row = { slot: id, title };
    return [
      ...floor.requests.map(
        ({ name, affiliation = '', group = '', kind, state, at, spoken }): Row => ({
          ...about,
          row: 'request',
          part: kind,
          person: name ?? '',
          affiliation,
          subject: group,
          status: state,
          at: isoOf(at),
          usedMinutes: minutesOf(spoken),
        }),
      ),
      ...airtimeRows(about, floor.airtime, ['airtime', 'group']),
    ];
  }),
  ...(report.airtime === undefined ? [] : airtimeRows({}, report.airtime, ['day-airtime', 'day-group'])),
];

/** How the cues fared, of each slot and of each person; without names a person is nobody. */
const signalRows = ({ report: { signals, slots } }: ReportAnswer): Row[] => {
  const figures = ({ sent, delivered, onScreen, seen, never, median, longest }: SignalFigures): Row => ({
    sent,
    delivered,
    onScreen,
    seen,
    never,
    medianSeconds: secondsOf(median),
    longestSeconds: secondsOf(longest),
  });
  return [
    ...(signals?.slots ?? []).map((one): Row => {
      const title = slots.find(({ id }) => id === one.slot)?.title ?? '';
      return { row: 'signals', slot: one.slot ?? '', title, ...figures(one) };
    }),
    ...(signals?.people ?? []).map((one): Row => ({ row: 'signals-person', person: one.name ?? '', ...figures(one) })),
  ];
};

const ledgerRows = ({ report: { ledger, slots } }: ReportAnswer): Row[] => {
  const title = (id: string): string => slots.find((slot) => slot.id === id)?.title ?? '';
  const nameIn = (id: string, person: string | undefined): string =>
    slots.find((slot) => slot.id === id)?.people.find((one) => one.id === person)?.name ?? '';
  return [
    ...ledger.accounts
      .filter(({ who }) => who === IDLE_ACCOUNT)
      .map(({ took }): Row => ({ row: 'chair', slot: IDLE_ACCOUNT, tookMinutes: minutesOf(took) })),
    ...ledger.debts.map(
      ({ from, to, amount }): Row => ({ row: 'debt', slot: from, title: title(from), toSlot: to, minutes: minutesOf(amount) }),
    ),
    ...ledger.shareDebts.map(
      ({ slot, from, to, toPerson, amount }): Row => ({
        row: 'share',
        slot,
        title: title(slot),
        person: nameIn(slot, from),
        toSlot: to,
        toPerson: nameIn(to, toPerson),
        minutes: minutesOf(amount),
      }),
    ),
    { row: 'unpaid', minutes: minutesOf(ledger.open) },
  ];
};

const actRows = ({ report, log }: ReportAnswer): Row[] => {
  const named = ({ type, subject, object, amount }: Deed): string =>
    [type, subject, object, type === 'set-rate' ? (amount ?? '') : minutesOf(amount)].filter((part) => part !== '').join(' ');
  const entry = ({ at, type, subject, object, device, state, of = [] }: ReportAnswer['log'][number]): Row => ({
    at: isoOf(at),
    what: type,
    subject,
    object,
    device,
    status: state,
    of: of.map(named).join('; '),
  });
  return [
    ...report.decisions.flatMap(({ commandId, given }): Row[] => {
      const line = log.find((one) => one.commandId === commandId);
      return line ? [{ row: 'decision', ...entry(line), minutes: minutesOf(given) }] : [];
    }),
    ...log.map(
      (line): Row => ({ row: 'entry', ...entry(line), minutes: line.type === 'set-rate' ? '' : minutesOf(line.amount) }),
    ),
    ...report.cues.map(
      ({ at, text, target, people, preset, kind = 'words' }): Row => ({
        row: 'message',
        at: isoOf(at),
        what: text || preset || kind,
        person: peopleOf({ target, people }).join(' '),
        object: target.to,
      }),
    ),
  ];
};

/** What a spreadsheet takes for the beginning of a formula, whatever follows: also in full width, as typed in Chinese or Japanese. */
export const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** The whole report as one table for a spreadsheet: a cell of text can never begin a formula. */
export const csvOf = (answer: ReportAnswer): string => {
  const { id, rehearsal } = answer.report.run;
  const rows = [...slotRows(answer), ...floorRows(answer), ...signalRows(answer), ...ledgerRows(answer), ...actRows(answer)];
  const whole = rows.map((row): Row => ({ run: id, rehearsal: rehearsal ? 'yes' : 'no', ...row }));
  return Papa.unparse(whole, { columns: [...COLUMNS], escapeFormulae: FORMULA, newline: '\r\n' });
};
