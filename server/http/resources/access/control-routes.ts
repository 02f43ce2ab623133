import type { FastifyInstance } from 'fastify';
import { api } from '../../../../shared/protocol/api-paths.ts';
import type { BodyFor } from '../../../../shared/protocol/http/contract.schema.ts';
import type { Access } from '../../../access/access.ts';
import { admitted } from '../../guard.ts';
import { sendProblem } from '../../problems.ts';
import { registerRoute } from '../../register-route.ts';

type ControlOrder = BodyFor<'POST', typeof api.control>['type'];

type Control = ReturnType<Access['control']>;

/** Does what a device orders: the word for why not, or null. */
const ordered = async (
  control: Control,
  caller: Parameters<Control['take']>[0],
  order: ControlOrder,
): ReturnType<Control['take']> => {
  switch (order) {
    case 'ask':
      control.ask(caller);
      return null;
    case 'take':
      return control.take(caller);
    case 'give':
    case 'refuse':
      return control.answer(caller, order === 'give');
    case 'release':
      return control.mayAct(caller.id) ? control.release() : 'not-holder';
  }
};

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
      const why = await ordered(control, caller, order);
      if (why !== null) return sendProblem(reply, why);
      await control.written();
      return { ok: true };
    },
  );
};
