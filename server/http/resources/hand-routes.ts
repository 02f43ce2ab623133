import type { FastifyInstance } from 'fastify';
import { api } from '../../../shared/protocol/api-paths.ts';
import { admitted } from '../guard.ts';
import { sendProblem } from '../problems.ts';
import { registerRoute } from '../register-route.ts';

/** A hall behind one router: three hundred raise a hand in one minute, and some of them twice. */
const RAISED = { config: { needs: 'room', rateLimit: { max: 900, timeWindow: '1 minute' } } } as const;
/** The same hall asks where its hands stand. */
const ASKED = { config: { needs: 'room', rateLimit: { max: 6_000, timeWindow: '1 minute' } } } as const;

const MODERATOR = { config: { needs: 'manage-access' } } as const;

/** Hands of whoever may see the room: what they send changes neither the run nor its log. */
export const registerHandRoutes = (app: FastifyInstance): void => {
  registerRoute(app, 'POST', api.hand, RAISED, async ({ body: { key, ...words }, request, reply }) => {
    const { hands } = admitted(request).room;
    const why = await hands.raise(key, words);
    return why === null ? hands.place(key) : sendProblem(reply, why);
  });
  registerRoute(app, 'POST', api.handPlace, ASKED, ({ body: { key }, request }) => admitted(request).room.hands.place(key));
  registerRoute(app, 'POST', api.handBack, RAISED, async ({ body: { key }, request, reply }) => {
    const { hands } = admitted(request).room;
    const why = await hands.withdraw(key);
    return why === null ? hands.place(key) : sendProblem(reply, why);
  });
  registerRoute(app, 'DELETE', api.raisedHand, MODERATOR, async ({ names, request, reply }) => {
    const why = await admitted(request).room.hands.dismiss(names.id);
    return why === null ? ({ ok: true } as const) : sendProblem(reply, why);
  });
};
