import { cueRequest, envelope } from '../../shared/domain/commands.schema.ts';
import type { Answer } from '../../shared/protocol/messages.ts';
import { readBody } from '../problems.ts';
import type { LiveSocket } from './live-server.ts';

/** The handlers of a moderator's screen; a viewer's connection has none at all. */
export const takesCommands = (socket: LiveSocket): void => {
  const { room, caller } = socket.data;
  const answering = (answer: unknown, run: () => Answer): void => {
    if (typeof answer === 'function') answer(run());
  };
  socket.on('command', (sent, answer) =>
    answering(answer, () => {
      const body = readBody(envelope, sent);
      return body.ok
        ? room.execute(body.value, { device: caller.device, author: 'moderator' })
        : { ok: false, why: 'malformed', detail: body.detail };
    }),
  );
  socket.on('cue', (sent, answer) =>
    answering(answer, () => {
      const body = readBody(cueRequest, sent);
      return body.ok ? room.cue(body.value) : { ok: false, why: 'malformed', detail: body.detail };
    }),
  );
};
