import { execFileSync } from 'node:child_process';
import { cpSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Words } from '../../../client/i18n/en.ts';
import { spokenFor } from '../../../client/i18n/i18n.ts';
import { agendaOf } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { fileOf } from '../../support/agendas/agenda.ts';
import { root, temporary } from '../../support/folders.ts';

/** The words of the program beside us, with one file more as the README says: nothing else is touched. */
const folder = temporary();
const dictionary = (words: string): void =>
  writeFileSync(
    join(folder, 'client/i18n/eo.ts'),
    `import { en, type Words } from './en.ts';\n\nconst { next, ...rest } = en;\nexport const eo: Words = ${words};\n`,
  );
const compiler = join(root, 'node_modules/typescript/bin/tsc');
const compiles = (): string => {
  try {
    execFileSync(process.execPath, [compiler, '-p', 'client'], { cwd: folder });
    return '';
  } catch (error) {
    return String(Reflect.get(Object(error), 'stdout'));
  }
};

beforeAll(() => {
  for (const part of [
    'client/i18n',
    'client/tsconfig.json',
    'shared/domain',
    'shared/protocol/http/programmes.ts',
    'tsconfig.base.json',
    'package.json',
  ])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a third language', () => {
  it('does not compile where a word is missing', () => {
    dictionary('{ ...rest, ...(next.label === "" ? { next } : {}) }');
    expect(compiles()).toContain('client/i18n/eo.ts(4,14): error TS2322');
  });
  it('may have more plurals than English, of the words that have any', () => {
    const further = (key: string) => dictionary(`{ ...rest, next, say: { ...rest.say, ${key}: 'x' } }`);
    further('over_few');
    expect(compiles()).toBe('');
    further('paused_few');
    expect(compiles()).toContain("'paused_few' does not exist");
  });
  it('is one file: it compiles, every choice of languages has it, and an agenda may name it', async () => {
    dictionary("{ ...rest, next: { ...next, label: 'Poste' } }");
    expect(compiles()).toBe('');
    await build({
      root: join(folder, 'client'),
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: join(folder, 'dist'),
        lib: { entry: 'i18n/i18n.ts', formats: ['es'], fileName: 'i18n' },
        rolldownOptions: { external: ['i18next', 'react-i18next'] },
      },
    });
    const { languages }: { languages: Record<string, () => Promise<Record<string, Words>>> } = await import(
      join(folder, 'dist/i18n.js')
    );
    expect(Object.keys(languages)).toEqual(expect.arrayContaining(['en', 'eo', 'fr']));
    expect((await languages['eo']?.())?.['eo']?.next.label).toBe('Poste');
    const reading = agendaOf({ ...fileOf([{ id: 'a', kind: 'talk', title: 'A', start: '09:00', minutes: 10 }]), language: 'eo' });
    expect(reading.ok && reading.agenda.language).toBe('eo');
  });
});

describe('the dictionary for a tag', () => {
  it.each([
    ['fr', 'fr'],
    ['fr-CA', 'fr'],
    ['en-GB', 'en'],
    ['de', undefined],
    [undefined, undefined],
  ])('%s: %s', (tag, language) => expect(spokenFor(tag)).toBe(language));
});
