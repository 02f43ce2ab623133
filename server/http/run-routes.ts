import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ReportAnswer } from '../../shared/domain/report.ts';
import type { EventStore } from '../event-store/event-store.ts';
import { sendAnswer, sendProblem } from '../problems.ts';
import { csvOf } from '../report-csv.ts';
import { reportOfRun, runsOfRoom } from '../run-report.ts';
import type { Timeline } from '../timeline.ts';
import { admitted, type RoomRoute } from './guard.ts';

/** Runs of a room and their reports: for whoever moderates it, since they hold names. */
export const runRoutes = (app: FastifyInstance, { store, timeline }: { store: EventStore; timeline: Timeline }): void => {
  const reported = (request: FastifyRequest<RoomRoute>, reply: FastifyReply, send: (answer: ReportAnswer) => FastifyReply) => {
    const answer = reportOfRun(admitted(request).room, { store, timeline, id: request.query.run });
    return answer === null ? sendProblem(reply, 'no-such-run', request.query.run) : send(answer);
  };
  const querystring = {
    type: 'object',
    properties: { run: { type: 'string', description: 'Id of a run; the latest unless given' } },
  };

  app.get<RoomRoute>(
    '/api/rooms/:room/runs',
    { config: { needs: 'manage-access' }, schema: { summary: 'Every run of the room, newest first; rehearsals are marked' } },
    async (request) => ({ runs: runsOfRoom(admitted(request).room) }),
  );
  app.delete<RoomRoute>(
    '/api/rooms/:room/runs/:run',
    { config: { needs: 'manage-access' }, schema: { summary: 'Erases a closed run: facts, names, messages and warnings' } },
    async (request, reply) => sendAnswer(reply, admitted(request).room.eraseRun(request.params.run ?? '')),
  );
  app.get<RoomRoute>(
    '/api/rooms/:room/report',
    {
      config: { needs: 'manage-access' },
      schema: { summary: 'Planned against actual of one run; instants are wall clock, ms', querystring },
    },
    async (request, reply) => reported(request, reply, (answer) => reply.send(answer)),
  );
  app.get<RoomRoute>(
    '/api/rooms/:room/report.csv',
    {
      config: { needs: 'manage-access' },
      schema: {
        summary: 'The report as one table: plan against fact, ledger, decisions, log and messages; `row` tells them apart',
        querystring,
      },
    },
    async (request, reply) =>
      reported(request, reply, (answer) =>
        reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${answer.report.room}-report.csv"`)
          .send(`\uFEFF${csvOf(answer)}`),
      ),
  );
};
