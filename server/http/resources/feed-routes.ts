import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { domainNow } from '../../../shared/domain/run/rehearsal.ts';
import { FRESH_FOR } from '../../../shared/protocol/http/cacheable-screens.ts';
import { feeds, pages, pathTo } from '../../../shared/protocol/paths.ts';
import { CalendarHistory } from '../../files/exports/calendar-history.ts';
import { dayAnswerOf } from '../../files/exports/day-json.ts';
import type { DaySlot, EventDay } from '../../files/exports/event-day.ts';
import { scheduleOf } from '../../files/exports/schedule.ts';
import { removedSlots, toldDayOf } from '../../files/exports/told-day.ts';
import { baseUrls } from '../../requests/addresses.ts';
import { authorisedActions } from '../../requests/authorised-actions.ts';
import type { LiveRoom } from '../../rooms/live-room.ts';
import { admitted } from '../guard.ts';
import type { HttpParts } from '../http-parts.ts';
import { sendProblem } from '../problems.ts';
import { type PublicAnswer, publicAnswer, sendPrivate, sendPublic } from '../public-answer.ts';
import { registerRoute } from '../register-route.ts';

// What writes calendars and sheets is loaded with the first of them, not with the server.
const calendars = () => import('../../files/exports/calendar.ts');
const tables = () => import('../../files/exports/day-table.ts');

const JSON_TYPE = 'application/json; charset=utf-8';

/** What a file is made of. `base`: the address of the server as it was asked. */
type Told = {
  readonly day: EventDay;
  readonly removed: readonly DaySlot[];
  readonly history: CalendarHistory;
  readonly now: number;
  readonly base: string;
  readonly page: string;
};
/** A form of a file; null where it cannot be made. `saved`: browsers keep it as a file of this ending. */
type Form = {
  readonly type: string;
  readonly saved?: string;
  readonly make: (told: Told) => Promise<string | Uint8Array | null>;
};

const FORMS = {
  calendar: { type: 'text/calendar; charset=utf-8', make: async ({ day, ...told }) => (await calendars()).calendarOf(day, told) },
  json: { type: JSON_TYPE, make: async ({ day }) => JSON.stringify(dayAnswerOf(day)) },
  schedule: { type: JSON_TYPE, make: async ({ day, ...told }) => JSON.stringify(scheduleOf(day, told)) },
  csv: { type: 'text/csv; charset=utf-8', saved: 'csv', make: async ({ day }) => (await tables()).csvOfDay(day) },
  workbook: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    saved: 'xlsx',
    make: async ({ day }) => (await tables()).workbookOf(day),
  },
} satisfies Record<Exclude<keyof typeof feeds, 'reminder'>, Form>;

const reminder = (slot: string): Form => ({
  type: FORMS.calendar.type,
  saved: 'ics',
  make: async ({ day, ...told }) => (await calendars()).reminderOf(day, slot, told),
});

/** A file that is made or was, and until when it is given to others who ask. */
type Made = { readonly edition: number; readonly until: number; readonly answer: Promise<PublicAnswer | null> };
/** What is kept of a room: its files by form and address, and what its calendar said last. */
type Kept = { readonly history: CalendarHistory; readonly files: Map<string, Made> };
/** So many files of a room are kept at once: its forms and reminders, by each address that the server goes by. */
const MOST_FILES = 200;

/** Files of a room for other programs, each made once for all who ask within two seconds. */
export const registerFeedRoutes = (
  app: FastifyInstance,
  { config, timeline, port, access, rooms: allRooms }: Pick<HttpParts, 'config' | 'timeline' | 'port' | 'access' | 'rooms'>,
): void => {
  const FEEDS = { config: { needs: 'feeds' } } as const;
  const { isPublic } = authorisedActions({ access, rooms: allRooms });
  const rooms = new WeakMap<LiveRoom, Kept>();
  const keptOf = (room: LiveRoom): Kept => {
    const kept = rooms.get(room) ?? { history: new CalendarHistory(), files: new Map() };
    rooms.set(room, kept);
    return kept;
  };
  const make = async (live: LiveRoom, form: Form, base: string, history: CalendarHistory): Promise<PublicAnswer | null> => {
    const now = timeline.now();
    const wallOffset = live.wallOffsetFor('agenda');
    const at = domainNow(live.room.run, now);
    const day = toldDayOf(live, at, wallOffset);
    const removed = form === FORMS.calendar ? removedSlots(live, live.room, now, wallOffset) : [];
    const file = await form.make({
      day,
      removed,
      history,
      now,
      base,
      page: `${base}${pathTo(pages.agenda, { room: live.room.id })}`,
    });
    return file === null ? null : publicAnswer(file);
  };
  const madeOnce = (live: LiveRoom, name: string, form: Form, base: string): Promise<PublicAnswer | null> => {
    const { history, files } = keptOf(live);
    const key = `${name} ${form.type} ${base}`;
    const [now, { edition }] = [timeline.now(), live];
    const known = files.get(key);
    if (known !== undefined && known.edition === edition && now < known.until) return known.answer;
    if (files.size >= MOST_FILES) files.clear();
    const answer = make(live, form, base, history);
    files.set(key, { edition, until: now + FRESH_FOR * 1_000, answer });
    return answer;
  };
  const send = async (request: FastifyRequest, reply: FastifyReply, name: string, form: Form): Promise<FastifyReply> => {
    const { room: live } = admitted(request);
    const [base = ''] = baseUrls(config, port(), request.headers.host);
    const answer = await madeOnce(live, name, form, base);
    if (answer === null) return sendProblem(reply, 'unknown-slot', name);
    if (form.saved !== undefined)
      reply.header('content-disposition', `attachment; filename="${live.room.id}-${name}.${form.saved}"`);
    return (isPublic(live.room.id) ? sendPublic : sendPrivate)(request, reply, answer, form.type);
  };

  for (const form of ['calendar', 'json', 'schedule', 'csv', 'workbook'] as const)
    registerRoute(app, 'GET', feeds[form], FEEDS, ({ request, reply }) =>
      send(request, reply, form === 'csv' || form === 'workbook' ? 'agenda' : form, FORMS[form]),
    );
  registerRoute(app, 'GET', feeds.reminder, FEEDS, ({ names: { slot }, request, reply }) =>
    send(request, reply, slot, reminder(slot)),
  );
};
