import type { FastifyInstance } from 'fastify';
import { api } from '../../../shared/protocol/api-paths.ts';
import { Overview } from '../../requests/overview.ts';
import type { HttpParts } from '../http-parts.ts';
import { registerRoute } from '../register-route.ts';

/** All rooms on one screen, for organisers alone: it tells who has control where, and every message that stands. */
export const registerOverview = (app: FastifyInstance, parts: HttpParts): void => {
  const { rooms, timeline } = parts;
  const overview = new Overview(parts);
  registerRoute(app, 'GET', api.overview, { config: { needs: 'manage-rooms' } }, ({ query: { since } }) => {
    const receivedAt = timeline.now();
    const unreadable = rooms.unreadable().map(({ id, title }) => ({ id, title }));
    return { ...overview.since(since), unreadable, receivedAt, sentAt: timeline.now() };
  });
};
