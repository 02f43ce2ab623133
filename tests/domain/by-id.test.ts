import { describe, expect, it } from 'vitest';
import { byId, entriesOf, get, mapValues, noneById, ownValue, put, valuesOf } from '../../shared/domain/by-id.ts';

const words = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'toJSON', '10', '2', 'talk'];

describe('values by a word from outside', () => {
  it.each(words)('nothing stands under %s until something is put there', (word) => {
    expect(get(noneById, word)).toBeUndefined();
    expect(get(undefined, word)).toBeUndefined();
    expect(ownValue({}, word)).toBeUndefined();
    const record = put(noneById, word, 'mine');
    expect(get(record, word)).toBe('mine');
    expect(entriesOf(record)).toEqual([[word, 'mine']]);
    expect(valuesOf(mapValues(record, (one, id) => `${one} ${id}`))).toEqual([`mine ${word}`]);
    expect(get(byId([[word, 'mine']]), word)).toBe('mine');
  });
  it('all of them stand side by side, also after a journey as JSON', () => {
    const record = byId(words.map((word) => [word, `of ${word}`] as const));
    const read: typeof record = JSON.parse(JSON.stringify(record));
    for (const word of words) expect(get(read, word)).toBe(`of ${word}`);
    expect(JSON.stringify(read)).toBe(JSON.stringify(record));
  });
  it('an index does not compile', () => {
    const record = byId([['talk', 1]]);
    // @ts-expect-error a word is no index
    expect(record['talk']).toBe(1);
    const plain: Readonly<Record<string, number>> = { talk: 1 };
    // @ts-expect-error a record of any word is none of these
    expect(get(plain, 'talk')).toBe(1);
    // @ts-expect-error values by id are no record of any word
    const open: Readonly<Record<string, number>> = record;
    expect(open['talk']).toBe(1);
  });
});
