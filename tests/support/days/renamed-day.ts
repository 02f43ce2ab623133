import { csvOf } from '../../../server/files/reports/report-csv.ts';
import { reportOfRun } from '../../../server/files/reports/run-report.ts';
import { viewOf } from '../../../server/rooms/screens/room-views.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { put } from '../../../shared/domain/by-id.ts';
import { bigButton } from '../../../shared/domain/clock/big-button.ts';
import { crossings } from '../../../shared/domain/clock/crossings.ts';
import { mainFace, personFace, untilNextChange, untilNextWords } from '../../../shared/domain/clock/face.ts';
import { forecastFor, noticeFor } from '../../../shared/domain/clock/moved-appointment.ts';
import { evolve, initialRoom } from '../../../shared/domain/evolve/evolve.ts';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import type { Pinned } from '../../../shared/domain/recovery/proposal.ts';
import { proposalWith, recoveryProposals } from '../../../shared/domain/recovery/recovery-proposals.ts';
import { ledger } from '../../../shared/domain/report/ledger.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import { domainNow } from '../../../shared/domain/run/rehearsal.ts';
import { publicAgenda, screens } from '../../../shared/domain/run/views.ts';
import { duration, type Instant } from '../../../shared/domain/time/time.ts';
import { inNames, type Names, plainNames, renamed } from '../agendas/renamed.ts';
import type { RoomDriver } from './run.ts';
import { playDay, type WholeDay } from './whole-day.ts';

const slotsAndPeople = ({ room }: RoomDriver) => room.agenda.slots.flatMap((slot) => slot.people.map(({ id }) => ({ slot, id })));

/** Every number that a screen shows at one instant. */
const shownAt = (driver: RoomDriver, now: Instant, none: Pinned) => {
  const { room } = driver;
  const [first] = room.agenda.slots;
  const pinned = first ? put(none, first.id, duration((first.length ?? 60_000) + 60_000)) : none;
  return {
    forecast: forecast(room, now),
    faces: [mainFace(room, now), ...slotsAndPeople(driver).map(({ id }) => personFace(room, id, now))],
    people: slotsAndPeople(driver).map(({ slot, id }) => [forecastFor(room, slot, id, now), noticeFor(room, id, now)]),
    button: bigButton(room, now),
    plans: recoveryProposals(room, now),
    byHand: room.run && proposalWith(room, now, 'fair', pinned),
    ledger: ledger(room, now),
    crossings: crossings(room, now),
    until: [untilNextChange(room, now), untilNextWords(room, now)].map(String),
  };
};

const viewsOf = ({ room, entries, wallOffset }: RoomDriver, now: Instant) =>
  screens.map((screen) =>
    viewOf(
      { screen, person: room.agenda.slots[0]?.people[0]?.id ?? '', personal: true },
      {
        room,
        plan: publicAgenda(room.agenda),
        entries,
        cues: [],
        blank: null,
        file: null,
        storeFails: false,
        wallNow: now,
        wallOffset,
        hasEnded: false,
        wentBackAt: null,
      },
    ),
  );

/** What is left of the day: the log, the report in both forms, the file, and the room as the kept log gives it again. */
const keptOf = (driver: RoomDriver, day: WholeDay, none: Pinned) => {
  const { room, entries, now } = driver;
  const replayed = JSON.parse(JSON.stringify(entries)).reduce(
    (one: typeof room, entry: Entry) => evolve(one, entry),
    initialRoom(JSON.parse(JSON.stringify(day.agenda))),
  );
  const answer = reportOfRun({ agenda: day.agenda, entries, cues: [] }, { run: undefined, now: domainNow(room.run, now) });
  return {
    entries,
    replayed: {
      run: replayed.run,
      agenda: replayed.agenda,
      again: shownAt({ ...driver, room: replayed } as RoomDriver, now, none),
    },
    answer,
    csv: answer === null ? null : csvOf(answer),
    file: fileOfAgenda(room.agenda),
  };
};

/** The day by these names: everything that was shown and kept, as JSON. */
export const seenBy = (day: WholeDay, names: Names, none: Pinned): string => {
  const own: WholeDay = { ...day, agenda: renamed(day.agenda, names) };
  const seen: unknown[] = [];
  let last: RoomDriver | null = null;
  let look = 0;
  playDay(own, (driver, now) => {
    last = driver;
    look += 1;
    // Each second look is enough: two of them stand for one step.
    if (look % 2 === 0) seen.push(shownAt(driver, now, none), viewsOf(driver, now));
  });
  return JSON.stringify([seen, last === null ? null : keptOf(last, own, none)]);
};

/** The same told from a day by plain names. */
export const expectedBy = (day: WholeDay, names: Names, none: Pinned): string =>
  inNames(seenBy(day, plainNames, none), names, (name) => JSON.stringify(name).slice(1, -1));
