import { describe, expect, it } from 'vitest';
import { withTiedNumbers } from '../../../client/words/tied-numbers.ts';

const TIED = '\u00a0';

describe('words on a button', () => {
  it('keep a number with the word before it, and a unit with its number', () => {
    expect(withTiedNumbers('Start Debate 1 now, 33 min early')).toBe(`Start Debate${TIED}1 now, 33${TIED}min early`);
    expect(withTiedNumbers('Lancer Session 2 maintenant, 7 min d’avance')).toBe(
      `Lancer Session${TIED}2 maintenant, 7${TIED}min d’avance`,
    );
  });
  it('may break between any two other words', () => {
    expect(withTiedNumbers('Finish Recap, 3 minor points, then lunch')).toBe('Finish Recap, 3 minor points, then lunch');
  });
});
