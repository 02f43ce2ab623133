import type { FastifyInstance, FastifyReply } from 'fastify';
import { api } from '../../../shared/protocol/api-paths.ts';
import type { ChapterForm } from '../../../shared/protocol/http/chapters.ts';
import { runsOfRoom } from '../../files/reports/run-report.ts';
import { authorisedActions } from '../../requests/authorised-actions.ts';
import type { LiveRoom } from '../../rooms/live-room.ts';
import { admitted, LARGEST_AGENDA } from '../guard.ts';
import type { HttpParts } from '../http-parts.ts';
import { isVisit, sendPlainPage } from '../plain-page.ts';
import { sendAnswer, sendProblem, statusOf } from '../problems.ts';
import { registerRoute } from '../register-route.ts';

const MODERATOR = { config: { needs: 'manage-access' } } as const;

/** The ending of the name under which browsers keep chapters. */
const CHAPTER_ENDINGS: Readonly<Record<ChapterForm, string>> = {
  youtube: 'txt',
  webvtt: 'vtt',
  ffmetadata: 'ffmeta',
  edl: 'edl',
  csv: 'csv',
};

/** What is done in a room, its runs and their reports: for whoever moderates it, since they hold names. */
export const registerRunRoutes = (app: FastifyInstance, { access, rooms, reports, meter }: HttpParts): void => {
  const acts = authorisedActions({ access, rooms, meter });
  registerRoute(app, 'POST', api.commands, { ...MODERATOR, bodyLimit: LARGEST_AGENDA }, async ({ body, request, reply }) => {
    const { caller, room } = admitted(request);
    return sendAnswer(reply, await acts.command(caller, null, room, { id: body.id, command: body.command }));
  });
  registerRoute(app, 'POST', api.cues, MODERATOR, async ({ body, request, reply }) => {
    const { caller, room } = admitted(request);
    return sendAnswer(reply, await acts.cue(caller, null, room, body));
  });
  registerRoute(app, 'GET', api.cues, MODERATOR, ({ request }) => ({ cues: admitted(request).room.cueLines }));
  registerRoute(app, 'POST', api.projection, MODERATOR, async ({ body, request, reply }) => {
    const { caller, room } = admitted(request);
    return sendAnswer(reply, await acts.blank(caller, null, room, body));
  });

  registerRoute(app, 'GET', api.runs, MODERATOR, ({ request }) => ({ runs: runsOfRoom(admitted(request).room) }));
  registerRoute(app, 'DELETE', api.run, MODERATOR, async ({ names, request, reply }) =>
    sendAnswer(reply, await admitted(request).room.eraseRun(names.run)),
  );

  const sendReport = async (
    reply: FastifyReply,
    room: LiveRoom,
    asked: { readonly run: string | undefined; readonly form: 'json' | 'csv'; readonly names: 'yes' | 'no' },
  ): Promise<FastifyReply> => {
    const text = await reports(room, { ...asked, names: asked.names === 'yes' });
    if (text === null) return sendProblem(reply, 'no-such-run', asked.run);
    if (asked.form === 'json') return reply.type('application/json; charset=utf-8').send(text);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${room.room.id}-report.csv"`)
      .send(text);
  };
  registerRoute(app, 'GET', api.chapters, MODERATOR, async ({ query: { run, form, from, rate }, request, reply }) => {
    const { room } = admitted(request);
    const text = await reports(room, {
      run,
      names: true,
      form: { form, rate: Number(rate), from: from === '' ? undefined : from },
    });
    if (text === null) return sendProblem(reply, 'no-such-run', run);
    if (text === '')
      return isVisit(request)
        ? sendPlainPage(reply, statusOf('too-few-chapters'), 'chapters')
        : sendProblem(reply, 'too-few-chapters');
    return reply
      .type('text/plain; charset=utf-8')
      .header('content-disposition', `attachment; filename="${room.room.id}-chapters.${CHAPTER_ENDINGS[form]}"`)
      .send(text);
  });
  registerRoute(app, 'GET', api.report, MODERATOR, ({ query: { run, names }, request, reply }) =>
    sendReport(reply, admitted(request).room, { run, names, form: 'json' }),
  );
  registerRoute(app, 'GET', api.reportTable, MODERATOR, ({ query: { run, names }, request, reply }) =>
    sendReport(reply, admitted(request).room, { run, names, form: 'csv' }),
  );
};
