import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameForms, namesForms, titleForms, writtenWithin } from '../../../client/words/short-names.ts';

describe('a name that a line has no room for', () => {
  it.each([
    ['Ada', ['Ada']],
    ['Ada Lovelace', ['Ada Lovelace', 'A. Lovelace', 'Lovelace']],
    ['Prof. Dr. Jean-Luc de la Tour', ['Prof. Dr. Jean-Luc de la Tour', 'Jean-Luc de la Tour', 'J.-L. de la Tour', 'de la Tour']],
    ['J. Robert Fuss', ['J. Robert Fuss', 'J. R. Fuss', 'Fuss']],
    ['王小明', ['王小明']],
    ['Łukasz Żmudziński', ['Łukasz Żmudziński', 'Ł. Żmudziński', 'Żmudziński']],
  ])('%s is shortened to %j', (name, forms) => expect(nameForms(name)).toEqual(forms));
  it('of several, initials come before names that are left out, and those are counted', () =>
    expect(namesForms(['Ada Lovelace', 'Bea Martin', 'Cleo Ash'])).toEqual([
      'Ada Lovelace · Bea Martin · Cleo Ash',
      'A. Lovelace · B. Martin · C. Ash',
      'A. Lovelace · B. Martin +1',
      'A. Lovelace +2',
      'Lovelace +2',
    ]));
  it('of one or of none there is nothing to leave out', () =>
    expect([namesForms([]), namesForms(['Ada Lovelace'])]).toEqual([[], nameForms('Ada Lovelace')]));
});

describe('a title that a line has no room for', () => {
  it('is cut behind a word, without the sign that stood there', () =>
    expect(titleForms('Alternative forms: the role')).toEqual([
      'Alternative forms: the role',
      'Alternative forms: the…',
      'Alternative forms…',
      'Alternative…',
    ]));
  it('stands whole first, and every other form begins as it does', () =>
    fc.assert(
      fc.property(fc.string(), (title) => {
        const [whole, ...cut] = titleForms(title);
        expect(whole).toBe(title);
        for (const form of cut) expect(title.startsWith(form.slice(0, -1))).toBe(true);
      }),
    ));
});

describe('words with names that a button has no room for', () => {
  const write = ([leaves = '', enters = '']: readonly string[]): string => `End ${leaves}, start ${enters}`;
  const within = (letters: number) =>
    writtenWithin(letters, [titleForms('Introduction'), titleForms('Alternative forms of work')], write);
  it.each([
    [80, 'End Introduction, start Alternative forms of work'],
    [48, 'End Introduction, start Alternative forms of…'],
    [42, 'End Introduction, start Alternative forms…'],
    // No word is cut.
    [3, 'End Introduction, start Alternative…'],
  ])('keep to %i letters, the longest name shortened first', (letters, text) => expect(within(letters)).toBe(text));
  it('shorten a person as a projection does', () =>
    expect(
      writtenWithin(40, [nameForms('Prof. Dr. Maximilian Alexander von Hohenstein')], ([name]) => `Give the floor to ${name}`),
    ).toBe('Give the floor to M. A. von Hohenstein'));
  it('come to an end with no name at all', () =>
    expect(writtenWithin(3, [[], ['', '']], () => 'Done for today')).toBe('Done for today'));
  it('are no longer than asked wherever the shortest forms are not', () => {
    const names = fc.array(fc.string().map(titleForms), { maxLength: 3 });
    fc.assert(
      fc.property(names, fc.nat(60), (forms, letters) => {
        const text = writtenWithin(letters, forms, (shown) => shown.join(' '));
        const shortest = forms.map((all) => all.at(-1) ?? '').join(' ');
        expect(text.length <= letters || text === shortest).toBe(true);
      }),
    );
  });
});
