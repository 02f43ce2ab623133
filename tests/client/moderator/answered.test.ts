import { describe, expect, it } from 'vitest';
import { answeredIn, withAnswer } from '../../../client/screens/moderator/console/control/use-answered.ts';

describe('“you have control now” that was answered', () => {
  it('is known again in its room alone, until control comes another time', () => {
    const saved = withAnswer(withAnswer(null, 'hall', 1_000), 'studio', 2_000);
    expect(answeredIn(saved, 'hall')).toBe(1_000);
    expect(answeredIn(saved, 'studio')).toBe(2_000);
    expect(answeredIn(saved, 'attic')).toBeNull();
    expect(answeredIn(withAnswer(saved, 'hall', 3_000), 'hall')).toBe(3_000);
  });
  it('fifty rooms are kept, the newest of them', () => {
    const saved = Array.from({ length: 60 }, (_, index) => index).reduce<string | null>(
      (kept, index) => withAnswer(kept, `room-${index}`, index),
      null,
    );
    expect(answeredIn(saved, 'room-9')).toBeNull();
    expect([10, 59].map((index) => answeredIn(saved, `room-${index}`))).toEqual([10, 59]);
  });
  it.each([null, '', 'no JSON', 'null', '[]', '{"hall":"soon"}', '{"hall":null}'])(
    'what was saved as %s counts as no answer',
    (saved) => {
      expect(answeredIn(saved, 'hall')).toBeNull();
      expect(answeredIn(withAnswer(saved, 'hall', 5), 'hall')).toBe(5);
    },
  );
  it('a room with the name of what every object has is a room like any other', () => {
    expect(answeredIn('{}', 'constructor')).toBeNull();
    expect(answeredIn(withAnswer(null, 'constructor', 7), 'constructor')).toBe(7);
  });
});
