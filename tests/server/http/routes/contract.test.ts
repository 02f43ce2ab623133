import fastify from 'fastify';
import { expect, it } from 'vitest';
import { requireAnswers } from '../../../../server/http/register-route.ts';
import { contract } from '../../../../shared/protocol/http/contract.schema.ts';
import { publicApi } from '../../../../shared/protocol/paths.ts';
import { testServer } from '../../../support/servers/test-server.ts';

it('a route of the interface that does not say what it answers keeps the server from starting', () => {
  const app = fastify();
  requireAnswers(app);
  expect(() => app.get('/api/rooms/:room/secret', async () => 'secret')).toThrow('does not say what it answers');
  const response = { 200: { type: 'object' } };
  expect(() => app.get('/api/rooms/:room/told', { schema: { response } }, async () => ({}))).toThrow(
    'does not say what it answers',
  );
  expect(() => app.get(publicApi.room, async () => ({}))).not.toThrow();
  expect(() => app.get('/page', async () => 'page')).not.toThrow();
});

it('each route that is described is served', async () => {
  const { app } = await testServer();
  const isServed = (method: string, url: string): boolean => app.http.hasRoute({ method: method as 'GET', url });
  const unserved = Object.entries(contract).flatMap(([url, methods]) =>
    Object.keys(methods).flatMap((method) => (isServed(method, url) ? [] : [`${method} ${url}`])),
  );
  expect(unserved).toEqual([]);
  expect(isServed('DELETE', publicApi.health)).toBe(false);
  await app.http.close();
});
