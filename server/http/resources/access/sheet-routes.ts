import type { FastifyInstance } from 'fastify';
import { api } from '../../../../shared/protocol/api-paths.ts';
import type { Access } from '../../../access/access.ts';
import { admitted } from '../../guard.ts';
import { sendProblem } from '../../problems.ts';
import { registerRoute } from '../../register-route.ts';

const MODERATOR = { config: { needs: 'manage-access' } } as const;

/** The personal links of the printed sheet, for whoever moderates the room. */
export const registerSheetRoutes = (app: FastifyInstance, access: Access): void => {
  registerRoute(app, 'GET', api.personalSheet, MODERATOR, async ({ request }) => ({
    standing: (await access.sheets.standingIds(admitted(request).room.room.id)).length,
  }));
  registerRoute(app, 'POST', api.personalSheet, MODERATOR, async ({ request, reply }) => {
    const { caller, room } = admitted(request);
    const { id, agenda } = room.room;
    const people = new Map(agenda.slots.flatMap((slot) => slot.people).map((person) => [person.id, person.name]));
    const links = await access.inviter.makeSheet(id, people, caller);
    return links === null ? sendProblem(reply, 'not-allowed') : { links };
  });
};
