import type { FastifyInstance } from 'fastify';
import { api } from '../../../shared/protocol/api-paths.ts';
import type { Access } from '../../access/access.ts';
import { admitted } from '../guard.ts';
import { sendProblem } from '../problems.ts';
import { registerRoute } from '../register-route.ts';

/** Which moderator's device holds the clock of a room: asked for, taken, given and laid down. */
export const registerControlRoutes = (app: FastifyInstance, access: Access): void => {
  registerRoute(
    app,
    'POST',
    api.control,
    { config: { needs: 'hold-clock' } },
    async ({ body: { type: order }, request, reply }) => {
      const { caller, room } = admitted(request);
      const control = access.control(room.room.id);
      // A script acts beside the holder; it has no screen on which to be asked.
      if (caller.by !== 'cookie')
        return sendProblem(reply, 'not-allowed', 'a signed-in device holds the clock, a script never does');
      switch (order) {
        case 'ask':
          control.ask(caller);
          break;
        case 'take':
          control.take(caller);
          break;
        case 'give':
        case 'refuse':
          if (!control.answer(caller, order === 'give')) return sendProblem(reply, 'not-holder');
          break;
        case 'release':
          if (!control.mayAct(caller.id)) return sendProblem(reply, 'not-holder');
          control.release();
          break;
        default:
          order satisfies never;
      }
      await control.written();
      return { ok: true };
    },
  );
};
