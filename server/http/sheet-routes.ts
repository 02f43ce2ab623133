import type { FastifyInstance } from 'fastify';
import { api } from '../../shared/protocol/api-paths.ts';
import type { Access } from '../access/access.ts';
import { admitted, type RoomRoute } from './guard.ts';

/** The personal links of the printed sheet, for whoever moderates the room. */
export const sheetRoutes = (app: FastifyInstance, access: Access): void => {
  app.get<RoomRoute>(
    api.personalSheet,
    { config: { needs: 'manage-access' }, schema: { summary: 'How many personal links of the sheet printed last still stand' } },
    async (request) => ({ standing: access.sheets.standingIds(admitted(request).room.room.id).length }),
  );
  app.post<RoomRoute>(
    api.personalSheet,
    {
      config: { needs: 'manage-access' },
      schema: {
        summary: 'A personal link for every speaker, told here and never again; the links of the sheet before end. All or none',
      },
    },
    async (request) => {
      const { caller, room } = admitted(request);
      const { id, agenda } = room.room;
      const people = new Map(agenda.slots.flatMap((slot) => slot.people).map((person) => [person.id, person.name]));
      return { links: access.makeSheet(id, people, caller) };
    },
  );
};
