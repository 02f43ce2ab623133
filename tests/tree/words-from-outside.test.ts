import { describe, expect, it } from 'vitest';
import { calledOn, nodesOf, type Source, sources } from '../support/source/sources.ts';

/** Places where an object is indexed by any word: it would answer with what every object inherits, or obey `__proto__`. */
const indexes = (source: Source): string[] => {
  const told = nodesOf(source).map((node): string | null => {
    switch (node.type) {
      case 'TSTypeReference': {
        const isRecord = node.typeName.type === 'Identifier' && node.typeName.name === 'Record';
        return isRecord && node.typeArguments?.params[0]?.type === 'TSStringKeyword' ? 'a record of any word' : null;
      }
      case 'TSIndexSignature':
        return 'an index signature';
      case 'CallExpression': {
        if (calledOn(node) === 'Object.fromEntries') return 'an object of any keys';
        const isRead = /^Reflect\.(get|set|has)$/.test(calledOn(node));
        return isRead && node.arguments[1]?.type !== 'Literal' ? 'a key read by reflection' : null;
      }
      case 'BinaryExpression':
        return node.operator === 'in' && node.left.type !== 'Literal' ? 'a key looked for with in' : null;
      default:
        return null;
    }
  });
  return [...new Set(told.filter((one) => one !== null))];
};

/** Where the keys are ours, or are looked at before they are used. */
const known: Readonly<Record<string, string>> = {
  'shared/domain/by-id.ts': 'the mechanism itself',
  'shared/domain/editing/edit.ts': 'the fields of a slot, which the schema names',
  'shared/domain/editing/merge-agenda.ts': 'the fields of a file, which the schema names',
  'shared/protocol/authorisation.ts': 'a table that is asked with Object.hasOwn',
  'shared/protocol/paths.ts': 'the names of a pattern, which are gone through and never looked up',
  'shared/protocol/http/described.ts': 'a type alone: what ById is once it travels',
  'shared/protocol/http/route.ts': 'a table by addresses that are ours',
  'shared/protocol/http/contract.schema.ts': 'a schema of the names of paths that are ours',
  'server/http/register-route.ts': 'which kind of answer the contract holds',
  'server/http/documentation/described-interface.ts': 'answers by their status, for the description alone',
  'client/live/ask.ts': 'the names of a pattern, which are gone through and never looked up',
  'server/config.ts': 'the environment, read by a schema',
  'server/diagnostics/watched-store.ts': 'the names of the methods that write',
  'server/event-store/ports/stored-entry.ts':
    'the fields of a fact, which its type names; the type of a fact is looked up in a Map',
  'client/i18n/i18n.ts': 'the files of its folder, asked with Object.hasOwn',
  'client/gallery/fixture.ts': 'pictures without a server',
  'client/gallery/main.tsx': 'pictures without a server',
  'client/gallery/pseudo.ts': 'pictures without a server',
};

describe('a word from outside is no index', () => {
  it('the source holds no index by any word: ById takes its place, and does not compile with one', () => {
    const told = sources().map((source) => [source.file, indexes(source)] as const);
    expect(told.filter(([file, found]) => found.length > 0 && !Object.hasOwn(known, file))).toEqual([]);
    expect(Object.keys(known).filter((file) => told.every(([name, found]) => name !== file || found.length === 0))).toEqual([]);
  });
  it.each([
    ['a record of any word', 'type Run = { readonly slots: Readonly<Record<string, Slot>> };'],
    ['an index signature', 'type Names = { [device: string]: string };'],
    ['an object of any keys', 'const paths = Object.fromEntries(links);'],
    ['a key read by reflection', 'const value: unknown = Reflect.get(kept, key);'],
    ['a key looked for with in', 'if (id in slots) done();'],
  ])('the check finds %s', (name, text) => expect(indexes({ file: 'twin.ts', text })).toEqual([name]));
  it.each(["Reflect.get(error, 'code');", "if ('why' in said) done();", 'for (const id in list) done();', '// if (id in slots)'])(
    'the check lets pass what is no index by a word from outside: %s',
    (text) => expect(indexes({ file: 'twin.ts', text })).toEqual([]),
  );
});
