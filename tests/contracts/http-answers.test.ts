import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { contract } from '../../shared/protocol/http/contract.schema.ts';
import { problemDetails } from '../../shared/protocol/http/problem.schema.ts';
import type { Method, Route, Routes } from '../../shared/protocol/http/route.ts';
import type { Given } from '../support/way-back/answers.ts';
import { readStored, storedSeminars } from '../support/way-back/stored.ts';

const routes: Routes = contract;
const methods: readonly Method[] = ['GET', 'POST', 'DELETE'];

/** The route that a request goes to: the pattern whose open names stand where the path has words of its own. */
const patternOf = (path: string): string | undefined =>
  Object.keys(routes).find((pattern) => {
    const [parts, words] = [pattern.split('/'), path.split('/')];
    return parts.length === words.length && parts.every((part, at) => part.startsWith(':') || part === words[at]);
  });

type Asked = { readonly name: string; readonly pattern: string; readonly method: Method; readonly route: Route };
const askedOf = (name: string): Asked | null => {
  const [, method, path] = /^(?:afterwards )?\S+ (GET|POST|DELETE) ([^ ?]+)/.exec(name) ?? [];
  const known = methods.find((one) => one === method);
  const pattern = patternOf(path ?? '');
  const route = known && pattern !== undefined ? routes[pattern]?.[known] : undefined;
  return known && pattern !== undefined && route ? { name, pattern, method: known, route } : null;
};

/** Where an answer does not fit what its route says; empty where it does. */
const misfits = ({ name, route }: Asked, { type, body }: Given): readonly string[] => {
  const told = (schema: z.ZodType): readonly string[] =>
    schema.safeParse(JSON.parse(body)).error?.issues.map((issue) => `${name}: ${issue.path.join('.')}: ${issue.message}`) ?? [];
  if (type.startsWith('application/problem+json')) return told(problemDetails);
  if (route.answer === null) return body === '' ? [] : [`${name}: expected nothing`];
  if ('text' in route.answer) return type === route.answer.text ? [] : [`${name}: ${type}`];
  return told(route.answer);
};

describe.each(storedSeminars())('each stored answer of %s', (name) => {
  const { answers } = readStored(name);
  const asked = Object.entries(answers).flatMap(([request, given]) => {
    const found = askedOf(request);
    return found ? [{ found, given }] : [];
  });

  it('fits what the contract says of its route', () => {
    expect(asked.flatMap(({ found, given }) => misfits(found, given))).toEqual([]);
    expect(asked.length).toBeGreaterThan(100);
  });
  it('sabotage: an answer with a field more, a field less or another type is told', () => {
    const [list] = asked.filter(({ found, given }) => found.pattern === '/api/rooms' && given.status === 200);
    if (!list) throw new Error('the list of rooms was not asked for');
    const rooms = JSON.parse(list.given.body);
    const { mayMake: _gone, ...less } = rooms;
    for (const wrong of [{ ...rooms, secret: 1 }, less, { ...rooms, secure: 'no' }])
      expect(misfits(list.found, { ...list.given, body: JSON.stringify(wrong) })).toHaveLength(1);
  });
});
