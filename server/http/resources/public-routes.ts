import type { FastifyInstance } from 'fastify';
import { api } from '../../../shared/protocol/api-paths.ts';
import type { RoomMessage } from '../../rooms/screens/kept-messages.ts';
import { admitted } from '../guard.ts';
import type { HttpParts } from '../http-parts.ts';
import { type PublicAnswer, publicAnswer, sendPublic } from '../public-answer.ts';
import { registerRoute } from '../register-route.ts';

/** By the message that a room has made once for all who ask. */
const answers = new WeakMap<RoomMessage, PublicAnswer>();

/** A view as plain HTTP gives it: turned into bytes once, however many ask. `clockOffset`: wall − T of the server. */
export const publicViewAnswer = (message: RoomMessage, clockOffset: number): PublicAnswer => {
  const known = answers.get(message);
  if (known !== undefined) return known;
  const { view, wallOffset } = message;
  // Without its edition, which each process counts for itself: what has not changed keeps its name over a restart.
  const made = publicAnswer(JSON.stringify({ view, wallOffset, clockOffset }));
  answers.set(message, made);
  return made;
};

/** What caches in front of the server carry to a hall. */
export const registerPublicRoutes = (app: FastifyInstance, { timeline }: Pick<HttpParts, 'timeline'>): void => {
  const PUBLIC = { config: { needs: 'public-room' } } as const;
  registerRoute(app, 'GET', api.publicView, PUBLIC, ({ names: { screen }, request, reply }) => {
    const message = admitted(request).room.message({ screen, personal: false });
    // The same clock as in the answer: a page without a connection tells T by the two.
    reply.header('date', new Date(timeline.now() + timeline.wallOffset).toUTCString());
    return sendPublic(request, reply, publicViewAnswer(message, timeline.wallOffset), 'application/json; charset=utf-8');
  });
};
