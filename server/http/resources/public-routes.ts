import type { FastifyInstance } from 'fastify';
import type { PublicFloor } from '../../../shared/domain/floor/floor-views.ts';
import { api } from '../../../shared/protocol/api-paths.ts';
import type { FloorMessage } from '../../rooms/floor/floor-told.ts';
import type { RoomMessage } from '../../rooms/screens/kept-messages.ts';
import { admitted } from '../guard.ts';
import type { HttpParts } from '../http-parts.ts';
import { type PublicAnswer, publicAnswer, sendPublic } from '../public-answer.ts';
import { registerRoute } from '../register-route.ts';

type KnownAnswer = { readonly answer: PublicAnswer; readonly floor: string | undefined };
/** By the message that a room has made once for all who ask; the floor beside it changes by itself. */
const answers = new WeakMap<RoomMessage, KnownAnswer>();

/** The floor as everybody is told it, beside a view; nothing where a screen is told none. */
export const floorBeside = (told: FloorMessage | null): { readonly floor?: PublicFloor | null } =>
  told === null ? {} : { floor: told.sent.floor };

/** A view as plain HTTP gives it: turned into bytes once, however many ask. `clockOffset`: wall − T of the server. */
export const publicViewAnswer = (message: RoomMessage, clockOffset: number, told: FloorMessage | null = null): PublicAnswer => {
  const known = answers.get(message);
  if (known !== undefined && known.floor === told?.word) return known.answer;
  const { view, wallOffset } = message;
  // Without its edition, which each process counts for itself: what has not changed keeps its name over a restart.
  const made = publicAnswer(JSON.stringify({ view, ...floorBeside(told), wallOffset, clockOffset }));
  answers.set(message, { answer: made, floor: told?.word });
  return made;
};

/** What caches in front of the server carry to a hall. */
export const registerPublicRoutes = (app: FastifyInstance, { timeline }: Pick<HttpParts, 'timeline'>): void => {
  const PUBLIC = { config: { needs: 'public-room' } } as const;
  registerRoute(app, 'GET', api.publicView, PUBLIC, ({ names: { screen }, request, reply }) => {
    const { room } = admitted(request);
    const made = publicViewAnswer(room.message({ screen, personal: false }), timeline.wallOffset, room.floorMessage(screen));
    // The same clock as in the answer: a page without a connection tells T by the two.
    reply.header('date', new Date(timeline.now() + timeline.wallOffset).toUTCString());
    return sendPublic(request, reply, made, 'application/json; charset=utf-8');
  });
};
