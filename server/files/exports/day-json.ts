import { driftMinutes } from '../../../shared/domain/forecast/forecast.ts';
import { duration } from '../../../shared/domain/time/time.ts';
import type { EventDayAnswer } from '../../../shared/protocol/http/answers/feeds.schema.ts';
import type { EventDay, Span } from './event-day.ts';

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
const times = ({ start, end }: Span) => ({ start: iso(start), end: iso(end) });

/** The day for programs that read JSON: what it is, and each slot with its three times. */
export const dayAnswerOf = ({ agenda, isLive, drift, slots }: EventDay): EventDayAnswer => ({
  room: agenda.id,
  title: agenda.title,
  ...(agenda.organiser === undefined ? {} : { organiser: agenda.organiser }),
  ...(agenda.venue === undefined ? {} : { venue: agenda.venue }),
  date: agenda.date,
  timeZone: agenda.timeZone,
  language: agenda.language,
  live: isLive,
  minutesLate: drift === null || Number.isNaN(drift) ? null : driftMinutes(duration(drift)),
  slots: slots.map(({ slot, state, planned, forecast, actual }) => ({
    id: slot.id,
    kind: slot.kind,
    title: slot.title,
    ...(slot.subtitle === undefined ? {} : { subtitle: slot.subtitle }),
    ...(slot.session === undefined ? {} : { session: slot.session }),
    people: slot.people.map(({ name, role, affiliation }) => ({
      name,
      ...(role === undefined ? {} : { role }),
      ...(affiliation === undefined ? {} : { affiliation }),
    })),
    state,
    planned: times(planned),
    forecast: times(forecast),
    actual: times(actual),
  })),
});
