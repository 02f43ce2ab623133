import { cueRequest } from '../../shared/protocol/cues.schema.ts';
import { envelope } from '../../shared/protocol/envelope.schema.ts';
import { projectionRequest } from '../../shared/protocol/projection.schema.ts';
import type { AuthorisedActions } from '../requests/authorised-actions.ts';
import type { Handlers } from './handlers.ts';
import type { LiveSocket } from './live-server.ts';

/** The handlers of a moderator's screen; a viewer's connection has none at all. */
export const registerCommands = (
  socket: LiveSocket,
  { onRequest }: Handlers,
  { command, cue, blank }: AuthorisedActions,
): void => {
  const { room, request } = socket.data;
  // Who sends it is read as it comes: a device may have been named since it connected.
  onRequest('command', envelope, (body) => command(socket.data.caller, request.screen, room, body));
  onRequest('blank', projectionRequest, (body) => blank(socket.data.caller, request.screen, room, body));
  onRequest('cue', cueRequest, (body) => cue(socket.data.caller, request.screen, room, body));
};
