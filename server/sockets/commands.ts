import { blankRequest } from '../../shared/protocol/blank.schema.ts';
import { cueRequest, envelope } from '../../shared/protocol/envelope.schema.ts';
import type { AuthorisedActions } from '../requests/authorised-actions.ts';
import type { Handlers } from './handlers.ts';
import type { LiveSocket } from './live-server.ts';

/** The handlers of a moderator's screen; a viewer's connection has none at all. */
export const registerCommands = (
  socket: LiveSocket,
  { onRequest }: Handlers,
  { command, cue, blank }: AuthorisedActions,
): void => {
  const { room, caller, request } = socket.data;
  onRequest('command', envelope, (body) => command(caller, request.screen, room, body));
  onRequest('blank', blankRequest, (body) => blank(caller, request.screen, room, body));
  onRequest('cue', cueRequest, (body) => cue(caller, request.screen, room, body));
};
