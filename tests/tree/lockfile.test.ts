import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The first versions without the advisories that concern what this server does with them. */
const FLOORS: Readonly<Record<string, string>> = {
  fastify: '5.12.3',
  'socket.io': '4.8.4',
  'engine.io': '6.6.9',
  'socket.io-parser': '4.2.6',
  'socket.io-adapter': '2.5.8',
  ws: '8.21.0',
};
const isBelow = (version: string, floor: string): boolean => {
  const [a, b] = [version, floor].map((text) => text.split('.').map((part) => Number.parseInt(part, 10)));
  const index = (b ?? []).findIndex((part, place) => (a?.[place] ?? 0) !== part);
  return index >= 0 && (a?.[index] ?? 0) < (b?.[index] ?? 0);
};

const packages: Readonly<Record<string, { version?: string; resolved?: string }>> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8'),
).packages;
const installed = (name: string): string[] =>
  Object.entries(packages).flatMap(([path, { version }]) => (path.endsWith(`node_modules/${name}`) && version ? [version] : []));

describe('the lockfile', () => {
  it.each(Object.entries(FLOORS))('holds no %s below %s, wherever it is nested', (name, floor) => {
    expect(installed(name).length).toBeGreaterThan(0);
    expect(installed(name).filter((version) => isBelow(version, floor))).toEqual([]);
  });
  it('sabotage: a version below its floor is found', () => {
    expect([
      isBelow('8.20.9', '8.21.0'),
      isBelow('7.99.99', '8.21.0'),
      isBelow('8.21.0', '8.21.0'),
      isBelow('9.0.0', '8.21.0'),
    ]).toEqual([true, true, false, false]);
  });
});
