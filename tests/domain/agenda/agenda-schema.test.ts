import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { agendaFile, agendaJsonSchema } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { isLanguage } from '../../../shared/domain/agenda/file/language.ts';
import { line, lines } from '../../../shared/domain/agenda/file/plain-text.schema.ts';
import { fileOf } from '../../support/agendas/agenda.ts';

const talk = (more: object = {}) => ({ id: 'a', kind: 'talk', title: 'A', start: '09:00', ...more });
const isAccepted = (more: object): boolean => agendaFile.safeParse(fileOf([talk(more)])).success;
const of = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value);
const person = (more: object) => ({ people: [{ name: 'Ada', ...more }] });
const part = (more: object) => ({ parts: [{ kind: 'talk', ...more }] });

describe('the schema that editors are given', () => {
  it('is the one beside the documents, word for word', () => {
    const written = readFileSync(new URL('../../../docs/agenda.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse(JSON.stringify(agendaJsonSchema()))).toEqual(JSON.parse(written));
  });
});

describe('the form of an agenda file', () => {
  it.each<[string, object, object]>([
    ['minutes of a slot', { minutes: 1440 }, { minutes: 1441 }],
    ['minutes of a slot', { minutes: 1 }, { minutes: 0 }],
    ['a minimum', { minimum: 0 }, { minimum: -1 }],
    ['a minimum', { minimum: 1440 }, { minimum: 1441 }],
    ['a maximum', { maximum: 1 }, { maximum: 0 }],
    ['a rank', { rank: 1 }, { rank: 0 }],
    ['a rank', { rank: 9 }, { rank: 10 }],
    ['people', { people: of(50, { name: 'Ada' }) }, { people: of(51, { name: 'Ada' }) }],
    ['parts', { parts: of(10, { kind: 'talk' }) }, { parts: of(11, { kind: 'talk' }) }],
    ['the minimum of a part', part({ minimum: 0 }), part({ minimum: -1 })],
    ['the minimum of a part', part({ minimum: 1440 }), part({ minimum: 1441 })],
    ['a share', person({ share: 0.5 }), person({ share: 0 })],
    ['a share', person({ share: 1440 }), person({ share: 1440.5 })],
    ['signals', { signals: of(10, 1) }, { signals: of(11, 1) }],
    ['a signal', { signals: [1440] }, { signals: [1441] }],
    ['a signal', { signals: [1] }, { signals: [0] }],
    ['a title', { title: 'x'.repeat(300) }, { title: 'x'.repeat(301) }],
    ['a note', { note: 'x'.repeat(2_000) }, { note: 'x'.repeat(2_001) }],
    ['an id', { id: 'a'.repeat(80) }, { id: 'a'.repeat(81) }],
    ['an id', { id: 'a-1-b' }, { id: 'a--b' }],
    ['a start', { start: '23:59' }, { start: '24:00' }],
    ['a start', { start: '00:00' }, { start: '9:00' }],
  ])('takes %s as in %j and not as in %j', (_what, accepted, refused) => {
    expect([isAccepted(accepted), isAccepted(refused)]).toEqual([true, false]);
  });
  it('has 1 to 500 slots', () => {
    for (const [count, accepted] of [
      [0, false],
      [1, true],
      [500, true],
      [501, false],
    ] as const)
      expect(agendaFile.safeParse(fileOf(of(count, talk()))).success).toBe(accepted);
  });
  it('speaks English unless it says otherwise', () => {
    expect(agendaFile.parse(fileOf([talk()])).language).toBe('en');
    expect(agendaFile.parse({ ...fileOf([talk()]), language: 'fr' }).language).toBe('fr');
  });
});

describe('the tag of a language', () => {
  it.each(['en', 'fr', 'haw', 'pt-BR', 'zh-Hant-TW'])('%s is one', (tag) => expect(isLanguage(tag)).toBe(true));
  it.each(['', 'e', 'engl', 'EN', ' fr', 'fr ', 'x fr', 'fr-', 'pt-br', 'pt_BR', 'fr-é', 'xx', 'und-XX1', 'de-a', 'constructor'])(
    '%j is none',
    (tag) => expect(isLanguage(tag)).toBe(false),
  );
});

describe('a text as people see it', () => {
  it('has no space at its ends, and one where several or something hidden stood', () => {
    for (const given of ['  two   words ', 'two\u202ewords', 'two\twords', 'two \u200e words\ufeff', 'two\ud800words'])
      expect(line(120).parse(given)).toBe('two words');
  });
  it('keeps its lines where it may have some, each clean, with nothing before the first and behind the last', () => {
    expect(lines(120).parse('\n one  line \n\n other\tline \n')).toBe('one line\n\nother line');
    expect(line(120).parse('one\nline')).toBe('one line');
  });
  it('is as long as it may be once it is clean, and has a character at least', () => {
    for (const schema of [line(5), lines(5)]) {
      expect(schema.safeParse('  12345  ').success).toBe(true);
      expect(schema.safeParse('123456').success).toBe(false);
      expect(schema.safeParse('   ').success).toBe(false);
    }
  });
});
