import fastify from 'fastify';
import { expect, it } from 'vitest';
import { requireAnswers } from '../../../server/http/register-route.ts';

it('a route of the interface that does not say what it answers keeps the server from starting', () => {
  const app = fastify();
  requireAnswers(app);
  expect(() => app.get('/api/rooms/:room/secret', async () => 'secret')).toThrow('does not say what it answers');
  const response = { 200: { type: 'object' } };
  expect(() => app.get('/api/rooms/:room/told', { schema: { response } }, async () => ({}))).not.toThrow();
  expect(() => app.get('/page', async () => 'page')).not.toThrow();
});
