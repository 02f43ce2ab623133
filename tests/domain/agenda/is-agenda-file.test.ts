import { describe, expect, it } from 'vitest';
import { isAgendaFile, readAgenda } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { seminarText } from '../../support/agendas/agenda.ts';

describe('a text that means to be an agenda file', () => {
  it.each([
    ['the seminar', seminarText()],
    ['one with a mark of its byte order', `\uFEFF${seminarText()}`],
    ['slots alone, right or not', '{"slots":1}'],
    ['one that breaks off', ' \n{"id":"room",\n"slots":[{"id":'],
    ['one that breaks off at once', '{"slots":'],
  ])('is %s', (_name, text) => expect(isAgendaFile(text)).toBe(true));
  it.each([
    ['a list', '["slots"]'],
    ['nothing', 'null'],
    ['a word', '"slots"'],
    ['a number', '4'],
    ['an object without slots', '{"id":"room"}'],
    ['a line of text that quotes one', 'see {"slots":[ below'],
    ['a text that breaks off without slots', '{"id":'],
  ])('is not %s', (_name, text) => expect(isAgendaFile(text)).toBe(false));
  it('may hold a mark of byte order at its beginning alone', () => {
    expect(readAgenda(`\uFEFF${seminarText()}`).ok).toBe(true);
    expect(isAgendaFile(' \uFEFF4')).toBe(false);
  });
});
