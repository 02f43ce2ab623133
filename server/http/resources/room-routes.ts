import type { FastifyInstance } from 'fastify';
import { type Agenda, isAnchored, type Slot } from '../../../shared/domain/agenda/agenda.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { agendaOf } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { plannedFor } from '../../../shared/domain/clock/moved-appointment.ts';
import { plannedEngagements } from '../../../shared/domain/rooms/double-booked.ts';
import { duration } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { api } from '../../../shared/protocol/api-paths.ts';
import type { RoomCard, Speaker } from '../../../shared/protocol/http/answers/rooms.schema.ts';
import { pages, pathTo } from '../../../shared/protocol/paths.ts';
import { type Caller, canManageRooms, canModerate } from '../../access/caller.ts';
import { isSecure } from '../../config.ts';
import { baseUrls } from '../../requests/addresses.ts';
import { authorisedActions } from '../../requests/authorised-actions.ts';
import type { LiveRoom } from '../../rooms/live-room.ts';
import { hashOf } from '../../rooms/log/changed-file.ts';
import { admitted, admittedCaller, LARGEST_AGENDA } from '../guard.ts';
import type { HttpParts } from '../http-parts.ts';
import { sendProblem } from '../problems.ts';
import { registerRoute } from '../register-route.ts';
import { floorBeside } from './public-routes.ts';

/** Everybody who speaks, once for each slot of theirs, with when they are planned to be on. */
const speakersOf = (agenda: Agenda): readonly Speaker[] => {
  const planned = { agenda, run: null, dueOffset: duration(0) };
  const startOf = (slot: Slot, person: string): string | null =>
    isAnchored(agenda) ? timeOfDay(plannedFor(planned, slot, person).start, 0, agenda.timeZone) : null;
  return agenda.slots.flatMap((slot) =>
    slot.people.map(({ id, name }) => ({ id, name, slot: slot.id, title: slot.title, start: startOf(slot, id) })),
  );
};

const PUBLIC = { config: { needs: 'nothing' } } as const;
const ROOM = { config: { needs: 'room' } } as const;
const MODERATOR = { config: { needs: 'manage-access' } } as const;
const ORGANISER = { config: { needs: 'manage-rooms' } } as const;

/** Rooms are listed, looked into, made, archived (kept, not listed) and brought back. Reads are GET and change nothing. */
export const registerRoomRoutes = (app: FastifyInstance, { config, rooms, access, timeline, port, meter }: HttpParts): void => {
  const acts = authorisedActions({ access, rooms, meter });
  /** A private room is not even listed to those who may not look into it. */
  const shown = (caller: Caller): readonly LiveRoom[] =>
    rooms.all().filter(({ room: { id } }) => !rooms.isArchived(id) && acts.sees(caller, id));

  registerRoute(app, 'GET', api.rooms, PUBLIC, ({ request }) => {
    const caller = admittedCaller(request);
    const addresses = baseUrls(config, port(), request.headers.host);
    return {
      archived: rooms
        .all()
        .filter(({ room: { id } }) => rooms.isArchived(id) && canModerate(caller, id))
        .map(({ room: { id, agenda } }) => ({ id, title: agenda.title, date: agenda.date })),
      mayMake: canManageRooms(caller),
      rooms: shown(caller).map(
        ({ room: { id, agenda, run } }): RoomCard => ({
          id,
          title: agenda.title,
          date: agenda.date,
          venue: agenda.venue,
          language: agenda.language,
          stage: run?.stage ?? 'closed',
          rehearsal: run?.rehearsal !== undefined,
          mine: canModerate(caller, id),
          isPrivate: access.isPrivate(id),
        }),
      ),
      unreadable: rooms
        .unreadable()
        .filter(({ id }) => acts.sees(caller, id))
        .map(({ id, title, revision }) => ({ id, title, revision })),
      addresses,
      publicUrl: addresses[0],
      secure: isSecure(config),
    };
  });

  registerRoute(app, 'GET', api.room, ROOM, ({ query: { screen, person: named }, request, reply }) => {
    const { caller, room } = admitted(request);
    const person = named || undefined;
    const { id } = room.room;
    if (!acts.opens(caller, id, screen, person)) return sendProblem(reply, 'not-allowed', 'sign in on this device first');
    const view = room.view(acts.request(caller, id, screen, person));
    return { view, ...floorBeside(room.floorMessage(screen)), wallOffset: room.wallOffsetFor(screen), sentAt: timeline.now() };
  });

  // Not in the list of rooms: everybody who asks for that would be sent the names of all halls.
  registerRoute(app, 'GET', api.people, ROOM, ({ request, reply }) => {
    const { caller, room } = admitted(request);
    const { id, agenda } = room.room;
    if (!acts.opens(caller, id, 'agenda')) return sendProblem(reply, 'not-allowed', 'sign in on this device first');
    return { people: speakersOf(agenda) };
  });

  registerRoute(app, 'GET', api.elsewhere, MODERATOR, ({ request }) => {
    const { caller, room } = admitted(request);
    const others = shown(caller).filter(
      ({ room: { id, agenda } }) => id !== room.room.id && agenda.date === room.room.agenda.date,
    );
    return {
      engagements: others.flatMap((other) =>
        plannedEngagements(other.room).map((one) => ({ ...one, title: other.room.agenda.title })),
      ),
    };
  });

  registerRoute(app, 'POST', api.rooms, { ...ORGANISER, bodyLimit: LARGEST_AGENDA }, async ({ body: wanted, reply }) => {
    const source = 'from' in wanted ? rooms.get(wanted.from)?.room.agenda : undefined;
    if ('from' in wanted && !source) return sendProblem(reply, 'no-such-room', wanted.from);
    const file =
      'from' in wanted && source
        ? { ...fileOfAgenda(source), id: wanted.id, title: wanted.title ?? source.title }
        : 'agenda' in wanted
          ? wanted.agenda
          : {};
    const reading = agendaOf(file);
    if (!reading.ok) return sendProblem(reply, 'bad-agenda', undefined, reading);
    const { id } = reading.agenda;
    const made = await rooms.add(reading.agenda, hashOf(JSON.stringify(file)));
    if (made === 'room-exists') return sendProblem(reply, made, id);
    if (made === 'too-many-rooms') return sendProblem(reply, made);
    return { id, path: pathTo(pages.edit, { room: id }) };
  });

  registerRoute(app, 'GET', api.agenda, MODERATOR, ({ request, reply }) => {
    const { id, agenda } = admitted(request).room.room;
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="${id}.json"`)
      .send(JSON.stringify(fileOfAgenda(agenda), null, 2));
  });

  for (const [path, archived] of [
    [api.archive, true],
    [api.restore, false],
  ] as const) {
    registerRoute(app, 'POST', path, MODERATOR, async ({ request, reply }) => {
      const { id } = admitted(request).room.room;
      const why = await rooms.setArchived(id, archived);
      if (why !== null) return sendProblem(reply, why);
      // Whoever may not see it any more is cut.
      access.announce();
      return { id, archived };
    });
  }
};
