import { describe, expect, it } from 'vitest';
import { seenIn } from '../../../client/screens/speaker/day/use-seen.ts';

const SEEN = { slot: 'session-2', start: 1_467_966_120_000, length: 300_000 };

describe('what a speaker has put away on this phone', () => {
  it('is found again in its run and for its person alone', () => {
    const saved = JSON.stringify({ 'run-1 ada': SEEN });
    expect(seenIn(saved, 'run-1 ada')).toEqual(SEEN);
    expect(seenIn(saved, 'run-2 ada')).toBeNull();
    expect(seenIn(saved, 'run-1 bea')).toBeNull();
  });
  it.each([null, '', 'no JSON', 'null', '[]', '{"run-1 ada":{"slot":"x","start":"soon","length":1}}'])(
    'what was saved as %s counts as nothing put away',
    (saved) => expect(seenIn(saved, 'run-1 ada')).toBeNull(),
  );
});
