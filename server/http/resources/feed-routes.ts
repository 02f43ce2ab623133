import type { FastifyInstance, FastifyRequest } from 'fastify';
import { domainNow } from '../../../shared/domain/run/rehearsal.ts';
import { feeds, pages, pathTo } from '../../../shared/protocol/paths.ts';
import { FRESH_FOR } from '../../../shared/protocol/public-views.ts';
import { CalendarHistory } from '../../exports/calendar-history.ts';
import { type EventDay, eventDayOf } from '../../exports/event-day.ts';
import { baseUrls } from '../../requests/addresses.ts';
import type { LiveRoom } from '../../rooms/live-room.ts';
import { admitted } from '../guard.ts';
import type { HttpParts } from '../http-parts.ts';
import { sendProblem } from '../problems.ts';
import { type PublicAnswer, publicAnswer, sendPublic } from '../public-answer.ts';
import { registerRoute } from '../register-route.ts';

const CALENDAR = 'text/calendar; charset=utf-8';

/** What writes calendars is loaded with the first one, not with the server. */
const calendars = () => import('../../exports/calendar.ts');

/** A file that was made, and until when it is given to others who ask. */
type Made = { readonly edition: number; readonly until: number; readonly answer: PublicAnswer };
/** What is kept of a room: its files by name and address, and what its calendar said last. */
type Kept = { readonly history: CalendarHistory; readonly files: Map<string, Made> };
/** By so many addresses a server is reached at most; a name in a Host header must be one of its own. */
const MOST_FILES = 40;

/** Files of a room for other programs, each made once for all who ask within two seconds. */
export const registerFeedRoutes = (
  app: FastifyInstance,
  { config, timeline, port }: Pick<HttpParts, 'config' | 'timeline' | 'port'>,
): void => {
  const PUBLIC = { config: { needs: 'public-room' } } as const;
  const rooms = new WeakMap<LiveRoom, Kept>();
  const keptOf = (room: LiveRoom): Kept => {
    const kept = rooms.get(room) ?? { history: new CalendarHistory(), files: new Map() };
    rooms.set(room, kept);
    return kept;
  };

  type Told = { readonly day: EventDay; readonly history: CalendarHistory; readonly now: number; readonly page: string };
  const madeOnce = async (
    request: FastifyRequest,
    name: string,
    make: (told: Told) => Promise<string | null>,
  ): Promise<PublicAnswer | null> => {
    const { room: live } = admitted(request);
    const { history, files } = keptOf(live);
    const [base = ''] = baseUrls(config, port(), request.headers.host);
    const key = `${name} ${base}`;
    const [now, edition] = [timeline.now(), live.edition];
    const known = files.get(key);
    if (known !== undefined && known.edition === edition && now < known.until) return known.answer;
    const day = eventDayOf(live.room, domainNow(live.room.run, now), live.wallOffsetFor('agenda'));
    const page = `${base}${pathTo(pages.agenda, { room: live.room.id })}`;
    const file = await make({ day, history, now, page });
    if (file === null) return null;
    if (files.size >= MOST_FILES) files.clear();
    const answer = publicAnswer(file);
    files.set(key, { edition, until: now + FRESH_FOR * 1_000, answer });
    return answer;
  };

  registerRoute(app, 'GET', feeds.calendar, PUBLIC, async ({ request, reply }) => {
    const { calendarOf } = await calendars();
    const answer = await madeOnce(request, 'calendar', async ({ day, ...told }) => calendarOf(day, told));
    return answer === null ? sendProblem(reply, 'internal') : sendPublic(request, reply, answer, CALENDAR);
  });
  registerRoute(app, 'GET', feeds.reminder, PUBLIC, async ({ names: { room, slot }, request, reply }) => {
    const { reminderOf } = await calendars();
    const answer = await madeOnce(request, `reminder ${slot}`, async ({ day, ...told }) => reminderOf(day, slot, told));
    if (answer === null) return sendProblem(reply, 'unknown-slot', slot);
    reply.header('content-disposition', `attachment; filename="${room}-${slot}.ics"`);
    return sendPublic(request, reply, answer, CALENDAR);
  });
};
