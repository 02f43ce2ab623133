import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { api } from '../../../../shared/protocol/api-paths.ts';
import { contract } from '../../../../shared/protocol/http/contract.schema.ts';
import { problemDetails } from '../../../../shared/protocol/http/problem.schema.ts';
import type { Method, Route, Routes } from '../../../../shared/protocol/http/route.ts';
import { fillIn } from '../../../../shared/protocol/paths.ts';
import { testServer } from '../../../support/servers/test-server.ts';
import { type Case, cases, type Request, type Server } from './route-cases.ts';

type Given = { readonly status: number; readonly type: string; readonly text: string };
const ask = async (server: Server, method: Method, path: string, request: Request): Promise<Given> => {
  const { names = { room: 'room' }, query, body, headers = { authorization: `Bearer ${server.token}` } } = request;
  const answer = await fetch(`${server.url}${fillIn(path, names)}${query === undefined ? '' : `?${query}`}`, {
    method,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
};

/** Where a good answer differs from what its route promises; empty where it does not. */
const differences = ({ answer, status }: Route, given: Given): readonly string[] => {
  const expected = status ?? (answer === null ? 204 : 200);
  if (given.status !== expected) return [`status ${given.status} and not ${expected}: ${given.text}`];
  if (answer === null) return given.text === '' ? [] : [`a body where none is promised: ${given.text}`];
  if ('text' in answer) return given.type === answer.text ? [] : [`${given.type} and not ${answer.text}`];
  return misfits(answer, given.text);
};
const misfits = (schema: z.ZodType, text: string): readonly string[] =>
  schema.safeParse(JSON.parse(text)).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

const routes: Routes = contract;
const all: Readonly<Record<string, { readonly [M in Method]?: Case }>> = cases;
const asked = Object.entries(routes).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, route]) => ({
    path,
    method: method as Method,
    route,
    own: all[path]?.[method as Method],
  })),
);

describe.each(asked)('$method $path', ({ path, method, route, own: requests }) => {
  let server: Server;
  beforeEach(async () => {
    server = await testServer();
  });
  afterEach(() => server.app.http.close());

  it('answers a good request as the contract says', async () => {
    if (requests === undefined) throw new Error('the route has no case');
    const given = await ask(server, method, path, await requests.good(server));
    expect(differences(route, given)).toEqual([]);
  });
  it('answers a request that it refuses with problem details, a word and its status', async () => {
    if (requests === undefined) throw new Error('the route has no case');
    const [why, request] = requests.refused;
    const { status, type, text } = await ask(server, method, path, await request(server));
    expect(type).toContain('application/problem+json');
    expect(misfits(problemDetails, text)).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({ why, status });
  });
});

it('sabotage: an answer with a further field, without one, or of another status is found', () => {
  const route = routes[api.invite]?.POST;
  if (route === undefined) throw new Error('the route is gone');
  const body = { id: 'id', path: '/join#x', token: 'x', expiresAt: null };
  const given = (more: object, status = 200): Given => ({ status, type: 'application/json', text: JSON.stringify(more) });
  expect(differences(route, given(body))).toEqual([]);
  const { id: _gone, ...less } = body;
  for (const wrong of [given({ ...body, secret: 1 }), given(less), given(body, 201)])
    expect(differences(route, wrong)).toHaveLength(1);
});

describe('the words of a path', () => {
  let server: Server;
  beforeAll(async () => {
    server = await testServer();
  });
  afterAll(() => server.app.http.close());

  it.each([
    ['DELETE', api.run, 'run'],
    ['DELETE', api.invitation, 'id'],
    ['POST', api.deviceRestore, 'id'],
  ] as const)('that cannot be an id are malformed: %s %s', async (method, path, name) => {
    const given = await ask(server, method, path, {
      names: { room: 'room', [name]: 'two words' },
      ...(method === 'POST' ? { body: {} } : {}),
    });
    expect(JSON.parse(given.text)).toMatchObject({ status: 400, why: 'malformed', detail: expect.stringContaining(`${name}: `) });
  });
  it('stand in the OpenAPI document with what they may be', async () => {
    const { paths } = await (await fetch(`${server.url}${api.openapi}`)).json();
    const { parameters } = paths['/api/rooms/{room}/runs/{run}'].delete;
    expect(parameters).toEqual([
      expect.objectContaining({ in: 'path', name: 'room', required: true, schema: expect.objectContaining({ maxLength: 80 }) }),
      expect.objectContaining({
        in: 'path',
        name: 'run',
        required: true,
        schema: expect.objectContaining({ pattern: expect.any(String) }),
      }),
    ]);
  });
});
