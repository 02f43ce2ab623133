import type { FastifyInstance } from 'fastify';
import { api } from '../../../shared/protocol/api-paths.ts';
import { LARGEST_PROGRAMME, remarkText } from '../../../shared/protocol/programmes.ts';
import { admitted } from '../guard.ts';
import type { HttpParts } from '../http-parts.ts';
import { sendProblem } from '../problems.ts';
import { registerRoute } from '../register-route.ts';

/** A file in Base64, and the few words beside it. */
const LARGEST_BODY = Math.ceil(LARGEST_PROGRAMME / 3) * 4 + 64 * 1024;

/** Programmes of other forms, told as the agenda that they would be: for who may edit the room, whose zone and language fill in. */
export const registerProgrammeRoutes = (app: FastifyInstance, { readProgramme }: HttpParts): void => {
  registerRoute(
    app,
    'POST',
    api.programme,
    { config: { needs: 'manage-access' }, bodyLimit: LARGEST_BODY },
    async ({ body, request, reply }) => {
      const { room } = admitted(request);
      const { timeZone, language, date } = room.room.agenda;
      const reading = await readProgramme({ ...body, timeZone, language, today: body.date ?? date });
      if (!reading.ok) return sendProblem(reply, 'bad-agenda', undefined, { problems: reading.problems, more: 0 });
      const { remarks, ...understood } = reading.understood;
      return { ...understood, remarks: remarks.map((remark) => ({ ...remark, says: remarkText(remark) })) };
    },
  );
};
