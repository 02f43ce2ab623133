import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STAFF_SECTIONS } from '../../client/build/split-words.ts';
import { root } from '../support/folders.ts';

type Chunk = {
  readonly file: string;
  /** The page or the language that it is loaded for; null where it is only imported. */
  readonly page: string | null;
  readonly imports: readonly string[];
  readonly modules: readonly string[];
};
const built = join(root, 'dist/client');
const chunks: readonly Chunk[] = JSON.parse(readFileSync(join(built, '.vite/chunks.json'), 'utf8'));
const html = readFileSync(join(built, 'index.html'), 'utf8');

/** The chunks that a page loads first: what the HTML names, the words, the page itself where it is loaded on its own, and what they import. */
const loadedWith = (language: string, page?: string): readonly Chunk[] => {
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const imported of chunks.find((chunk) => chunk.file === file)?.imports ?? []) visit(imported);
  };
  for (const chunk of chunks) {
    const isNamed = html.includes(chunk.file) || chunk.page === `i18n/${language}.ts?everybody`;
    if (isNamed || (page !== undefined && chunk.page === `screens/${page}/${page}-page.tsx`)) visit(chunk.file);
  }
  return chunks.filter(({ file }) => reached.has(file));
};
const kilobytes = (list: readonly Chunk[]): number =>
  list.reduce((sum, { file }) => sum + statSync(join(built, `${file}.br`)).size, 0) / 1_000;
const modulesOf = (list: readonly Chunk[]): readonly string[] => list.flatMap(({ modules }) => modules);

/** The sections of the dictionary that a module names. */
const sectionsIn = (module: string): readonly string[] =>
  [...readFileSync(join(root, module), 'utf8').matchAll(/['"`]([A-Za-z]+)\.(?=[\w$])/g)].map(([, section = '']) => section);

const HEAVY =
  /node_modules\/(zod|react-aria|react-aria-components|react-stately|@internationalized|@dnd-kit|@observablehq|qrcode|d3-|date-fns|@date-fns|papaparse)|screens\/(edit|report|devices|moderator|start)\/|ui\/controls\//;

describe('what a page for everybody loads first', () => {
  it.each(['en', 'fr'])(
    'is at most 130 KB of JavaScript as Brotli, in “%s”, for the projector, a speaker and the agenda',
    (language) => {
      expect(kilobytes(loadedWith(language))).toBeLessThanOrEqual(130);
    },
  );
  it.each(['en', 'fr'])('has its words in “%s” in one file, which brings no words for staff along', (language) => {
    expect(chunks.find(({ page }) => page === `i18n/${language}.ts?everybody`)?.imports).toEqual([]);
  });
  it.each(['projector', 'speaker', 'agenda', 'join'])('holds the %s page itself, which needs no file of its own', (page) => {
    expect(modulesOf(loadedWith('en'))).toContain(`client/screens/${page}/${page}-page.tsx`);
    expect(chunks.some((chunk) => chunk.page === `screens/${page}/${page}-page.tsx`)).toBe(false);
  });
  it('holds no schema, component library, editor or report', () => {
    expect(modulesOf(loadedWith('en')).filter((module) => HEAVY.test(module))).toEqual([]);
  });
  it('is all that it says: no word of its comes with pages for staff', () => {
    const spoken = [...loadedWith('en'), ...loadedWith('en', 'foyer'), ...loadedWith('en', 'overlay')]
      .flatMap(({ modules }) => modules)
      .filter((module) => /^client\/(?!i18n\/).*\.tsx?$/.test(module));
    expect(spoken.filter((module) => sectionsIn(module).some((section) => STAFF_SECTIONS.includes(section)))).toEqual([]);
    expect(sectionsIn('client/screens/edit/edit-page.tsx').some((section) => STAFF_SECTIONS.includes(section))).toBe(true);
  });
  it('is at most five files of JavaScript, for each costs a request of the twelve', () => {
    expect(loadedWith('en').length).toBeLessThanOrEqual(5);
  });
});

describe('what a screen on a wall or over a stream loads first', () => {
  it.each(['foyer', 'overlay'])(
    'the %s is what a phone loads, a file of its own and what it shares with pages for staff, and nothing heavy',
    (page) => {
      const loaded = loadedWith('en', page);
      expect(modulesOf(loaded)).toContain(`client/screens/${page}/${page}-page.tsx`);
      expect(loaded.length).toBeLessThanOrEqual(loadedWith('en').length + 3);
      expect(kilobytes(loaded)).toBeLessThanOrEqual(135);
      expect(modulesOf(loaded).filter((module) => HEAVY.test(module))).toEqual([]);
    },
  );
  it('no phone loads either', () => {
    expect(modulesOf(loadedWith('en')).filter((module) => /screens\/(foyer|overlay)\//.test(module))).toEqual([]);
  });
});

describe('what a page for staff loads first', () => {
  it('the console is at most 260 KB', () => expect(kilobytes(loadedWith('en', 'moderator'))).toBeLessThanOrEqual(260));
  it('sabotage: a heavy package is seen on the console, where there is one', () => {
    expect(modulesOf(loadedWith('en', 'moderator')).some((module) => HEAVY.test(module))).toBe(true);
  });
});
