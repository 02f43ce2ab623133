import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/server.ts';

type Chunk = {
  readonly file: string;
  readonly entry: string | null;
  readonly imports: readonly string[];
  readonly modules: readonly string[];
};
const built = join(root, 'dist/client');
const chunks: readonly Chunk[] = JSON.parse(readFileSync(join(built, '.vite/chunks.json'), 'utf8'));

/** The chunks that a page loads first: the program, the screen, and what both import. */
const loadedBy = (screen: string, language = 'en'): readonly Chunk[] => {
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const one of chunks.find((chunk) => chunk.file === file)?.imports ?? []) visit(one);
  };
  for (const { file, entry } of chunks)
    if (entry === 'index.html' || entry === `screens/${screen}/${screen}-page.tsx` || entry === `i18n/${language}.ts`)
      visit(file);
  return chunks.filter(({ file }) => reached.has(file));
};
const kilobytes = (list: readonly Chunk[]): number =>
  list.reduce((sum, { file }) => sum + statSync(join(built, `${file}.br`)).size, 0) / 1_000;

const HEAVY =
  /node_modules\/(zod|react-aria|react-aria-components|react-stately|@internationalized|@dnd-kit|@observablehq|qrcode|d3-)|screens\/(edit|report|devices|moderator)\//;

describe('what a page loads first', () => {
  it.each([
    ['projector', 'en'],
    ['projector', 'fr'],
    ['speaker', 'en'],
    ['speaker', 'fr'],
    ['agenda', 'fr'],
  ])('the %s page in “%s” is at most 130 KB of JavaScript, Brotli', (screen, language) => {
    const list = loadedBy(screen, language);
    expect(list.length).toBeGreaterThan(1);
    expect(kilobytes(list)).toBeLessThanOrEqual(130);
  });
  it.each(['projector', 'speaker', 'agenda'])('no schema, component library, editor or report is on the %s page', (screen) => {
    expect(loadedBy(screen).flatMap(({ modules }) => modules.filter((module) => HEAVY.test(module)))).toEqual([]);
  });
  it.each(['projector', 'speaker'])(
    'the program of the %s page comes in six files at most: each costs a request of the twelve',
    (screen) => expect(loadedBy(screen).length).toBeLessThanOrEqual(6),
  );
  it('the console is at most 260 KB', () => expect(kilobytes(loadedBy('moderator'))).toBeLessThanOrEqual(260));
  it('the check sees a heavy package where there is one', () =>
    expect(loadedBy('moderator').some(({ modules }) => modules.some((module) => HEAVY.test(module)))).toBe(true));
});
