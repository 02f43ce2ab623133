import { cueRequest, envelope } from '../../shared/domain/commands.schema.ts';
import type { Answer } from '../../shared/protocol/messages.ts';
import type { Acting } from '../acting.ts';
import { readBody } from '../problems.ts';
import type { LiveSocket } from './live-server.ts';

/** The handlers of a moderator's screen; a viewer's connection has none at all. */
export const takesCommands = (socket: LiveSocket, { command, cue }: Acting): void => {
  const { room, caller, request } = socket.data;
  const answering = (answer: unknown, run: () => Answer): void => {
    if (typeof answer === 'function') answer(run());
  };
  socket.on('command', (sent, answer) =>
    answering(answer, () => {
      const body = readBody(envelope, sent);
      return body.ok ? command(caller, request.screen, room, body.value) : { ok: false, why: 'malformed', detail: body.detail };
    }),
  );
  socket.on('cue', (sent, answer) =>
    answering(answer, () => {
      const body = readBody(cueRequest, sent);
      return body.ok ? cue(caller, request.screen, room, body.value) : { ok: false, why: 'malformed', detail: body.detail };
    }),
  );
};
