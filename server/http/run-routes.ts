import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { api } from '../../shared/protocol/api-paths.ts';
import type { Reports } from '../reports/reports.ts';
import { runsOfRoom } from '../reports/run-report.ts';
import { admitted, type RoomRoute } from './guard.ts';
import { sendAnswer, sendProblem } from './problems.ts';

/** Runs of a room and their reports: for whoever moderates it, since they hold names. */
export const runRoutes = (app: FastifyInstance, reports: Reports): void => {
  const reported = async (
    request: FastifyRequest<RoomRoute>,
    reply: FastifyReply,
    form: 'json' | 'csv',
    send: (text: string, room: string) => FastifyReply,
  ): Promise<FastifyReply> => {
    const { room } = admitted(request);
    const text = await reports(room, { run: request.query.run, form });
    return text === null ? sendProblem(reply, 'no-such-run', request.query.run) : send(text, room.room.id);
  };
  const querystring = {
    type: 'object',
    properties: { run: { type: 'string', description: 'Id of a run; the latest unless given' } },
  };

  app.get<RoomRoute>(
    api.runs,
    { config: { needs: 'manage-access' }, schema: { summary: 'Every run of the room, newest first; rehearsals are marked' } },
    async (request) => ({ runs: runsOfRoom(admitted(request).room) }),
  );
  app.delete<RoomRoute>(
    api.run,
    { config: { needs: 'manage-access' }, schema: { summary: 'Erases a closed run: facts, names, messages and warnings' } },
    async (request, reply) => sendAnswer(reply, admitted(request).room.eraseRun(request.params.run ?? '')),
  );
  app.get<RoomRoute>(
    api.report,
    {
      config: { needs: 'manage-access' },
      schema: { summary: 'Planned against actual of one run; instants are wall clock, ms', querystring },
    },
    async (request, reply) =>
      reported(request, reply, 'json', (text) => reply.type('application/json; charset=utf-8').send(text)),
  );
  app.get<RoomRoute>(
    api.reportTable,
    {
      config: { needs: 'manage-access' },
      schema: {
        summary: 'The report as one table: plan against fact, ledger, decisions, log and messages; `row` tells them apart',
        querystring,
      },
    },
    async (request, reply) =>
      reported(request, reply, 'csv', (text, room) =>
        reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${room}-report.csv"`)
          .send(text),
      ),
  );
};
