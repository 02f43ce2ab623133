import { describe, expect, it } from 'vitest';
import { troubleOf } from '../../../client/screens/join/trouble.ts';

describe('what the sign-in page says', () => {
  it.each(['internal', 'storage-failed', 'busy', 'long-header'] as const)(
    'a good link is not called wrong where the server answers %s',
    (why) => expect(troubleOf(why, 'link')).toBe(`no.${why}`),
  );
  it.each(['link', 'code', 'passphrase'] as const)('a wrong %s is called wrong', (way) =>
    expect([troubleOf('not-allowed', way), troubleOf('malformed', way)]).toEqual([`join.trouble.${way}`, `join.trouble.${way}`]),
  );
  it('too many tries, too many devices and no answer have a sentence each', () =>
    expect((['too-many', 'too-many-devices', 'no-answer'] as const).map((why) => troubleOf(why, 'code'))).toEqual([
      'join.trouble.wait',
      'join.trouble.full',
      'join.trouble.away',
    ]));
});
