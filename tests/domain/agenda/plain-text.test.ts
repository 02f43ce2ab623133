import { describe, expect, it } from 'vitest';
import { line, lines } from '../../../shared/domain/agenda/file/plain-text.schema.ts';
import { agendaOf } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { fileOf } from '../../support/agendas/agenda.ts';

/** Each is drawn as nothing at all. */
const UNSEEN = {
  'a zero-width space': '\u200b',
  'a joiner': '\u200d',
  'a non-joiner': '\u200c',
  'a word joiner': '\u2060',
  'a soft hyphen': '\u00ad',
  'a grapheme joiner': '\u034f',
  'a Hangul filler': '\u3164',
  'a Hangul choseong filler': '\u115f',
  'a half-width filler': '\uffa0',
  'a variation selector': '\ufe0f',
  'a tag': '\u{e0041}',
  'an empty braille cell': '\u2800',
  'an ideographic space': '\u3000',
  'a no-break space': '\u00a0',
  'a Mongolian vowel separator': '\u180e',
  'a line separator': '\u2028',
  'an invisible plus': '\u2064',
} as const;

describe('a text that nobody sees is an empty one', () => {
  it.each(Object.entries(UNSEEN))('%s', (_name, text) => {
    for (const one of [text, text.repeat(3), ` ${text} `, `${text}\u200b${text}`]) {
      expect(line(120).safeParse(one).success).toBe(false);
      expect(lines(120).safeParse(`${one}\n${one}`).success).toBe(false);
    }
  });
  it('a text of all of them together is empty too', () =>
    expect(line(120).safeParse(Object.values(UNSEEN).join('')).success).toBe(false));
  it('they stay beside something to see: families of emoji and Persian words are made with them', () => {
    for (const text of ['👩‍👩‍👧', 'می‌خواهم', 'co\u00adoperate', '⠃⠀⠃', '1️⃣', '.', '…', '؟'])
      expect(line(120).parse(text)).toBe(text);
  });
  it('a reader of an agenda is told where it stands', () => {
    const reading = agendaOf(
      fileOf([{ id: 'a', kind: 'talk', title: '\u3164', start: '09:00', minutes: 5, people: [{ name: '\u200b\ufe0f' }] }]),
    );
    expect(!reading.ok && reading.problems.map(({ path, expected }) => `${path} ${expected.word}`)).toEqual([
      'slots[0].title filled',
      'slots[0].people[0].name filled',
    ]);
  });
});
