import type { FastifyInstance } from 'fastify';
import { api } from '../../../shared/protocol/api-paths.ts';
import { LARGEST_PROGRAMME, remarkText } from '../../../shared/protocol/http/programmes.ts';
import { admitted } from '../guard.ts';
import type { HttpParts } from '../http-parts.ts';
import { sendProblem } from '../problems.ts';
import { registerRoute } from '../register-route.ts';

/** A file in Base64, and the few words beside it. */
const LARGEST_BODY = Math.ceil(LARGEST_PROGRAMME / 3) * 4 + 64 * 1024;

/** Programmes of other forms, told as the agenda that they would be: for who may edit the room, whose zone and language fill in. */
export const registerProgrammeRoutes = (app: FastifyInstance, { readProgramme, fetchFile }: HttpParts): void => {
  registerRoute(
    app,
    'POST',
    api.programme,
    { config: { needs: 'manage-access' }, bodyLimit: LARGEST_BODY },
    async ({ body, request, reply }) => {
      const { room } = admitted(request);
      const { timeZone, language, date } = room.room.agenda;
      const { file: sent, address, ...chosen } = body;
      const fetched = address === undefined ? null : await fetchFile(address);
      if (fetched?.ok === false) return sendProblem(reply, 'bad-agenda', undefined, { problems: fetched.problems, more: 0 });
      const file = fetched === null ? (sent ?? '') : Buffer.from(fetched.bytes).toString('base64');
      const reading = await readProgramme({ ...chosen, file, timeZone, language, today: chosen.date ?? date });
      if (!reading.ok) {
        // A file that is no programme is not shown either: this is no way to read what else other servers have.
        const problems = reading.problems.map((one) =>
          fetched !== null && one.path === '(file)' ? { ...one, value: '""' } : one,
        );
        return sendProblem(reply, 'bad-agenda', undefined, { problems, more: 0 });
      }
      const { remarks, ...understood } = reading.understood;
      return {
        ...(fetched === null ? {} : { file }),
        ...understood,
        remarks: remarks.map((remark) => ({ ...remark, says: remarkText(remark) })),
      };
    },
  );
};
