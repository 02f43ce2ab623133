import type { FastifyInstance, FastifyRequest } from 'fastify';
import { api } from '../../../../shared/protocol/api-paths.ts';
import type { Config } from '../../../config.ts';
import type { Metrics } from '../../../diagnostics/metrics.ts';
import { isLoopback } from '../../../requests/addresses.ts';
import { admittedCaller } from '../../guard.ts';
import { sendProblem } from '../../problems.ts';

/** Behind a proxy everybody comes from its machine, which may be this one. */
const comesFromHere = ({ ip }: FastifyRequest, { publicUrl }: Config): boolean =>
  publicUrl === null && (isLoopback(ip) || ip === '::1' || isLoopback(ip.replace('::ffff:', '')));

/** The numbers of the server, for those who hold a token of its staff or ask from the machine itself. */
export const registerMetrics = (app: FastifyInstance, metrics: Metrics, config: Config): void => {
  app.get(api.metrics, { config: { needs: 'nothing' }, schema: { hide: true } }, async (request, reply) => {
    const { by, grants } = admittedCaller(request);
    const isStaff = by === 'bearer' && grants.some(({ grant }) => grant === 'organiser' || grant === 'moderator');
    if (!isStaff && !comesFromHere(request, config))
      return sendProblem(reply, 'not-allowed', 'metrics are for a token of the staff, or for this machine itself');
    return reply.type(metrics.contentType).send(await metrics.text());
  });
};
