import { describe, expect, it } from 'vitest';
import { invitationRows } from '../../../client/screens/moderator/invitations/invitation-rows.ts';
import type { ListedInvitation } from '../../../shared/protocol/http/answers/invitations.schema.ts';
import { INVITATIONS } from '../../support/gallery/fixtures/link-fixtures.ts';

const [first] = INVITATIONS.links;
const personal = (id: string, more: Partial<ListedInvitation> = {}): ListedInvitation => {
  if (first === undefined) throw new Error('no link');
  return { ...first, id, usedAt: null, live: 0, ...more };
};
const rows = (links: readonly ListedInvitation[]) =>
  invitationRows({ ...INVITATIONS, devices: [], links: [...links] }, 'digital-era');

describe('the personal links of somebody', () => {
  it('are one line, which ends with all of them, was used when one was, and lasts while one does', () => {
    const made = [
      personal('newest', { madeAt: 30, expiresAt: 900 }),
      personal('older', { madeAt: 20, usedAt: 25, live: 2, expiresAt: 400 }),
      personal('oldest', { madeAt: 10, usedAt: 12, live: 1, expiresAt: 500 }),
    ];
    expect(rows(made)).toMatchObject([
      { id: 'newest', ids: ['newest', 'older', 'oldest'], madeAt: 30, usedAt: 25, live: 3, expiresAt: 900 },
    ]);
  });
  it('that were revoked are another line, and those of somebody else too', () => {
    const made = [personal('one'), personal('gone', { revokedAt: 5 }), personal('other', { person: 'ada' }), personal('two')];
    expect(rows(made).map(({ ids, isRevoked }) => [ids, isRevoked])).toEqual([
      [['one', 'two'], false],
      [['gone'], true],
      [['other'], false],
    ]);
  });
  it('leave tokens, and links for nobody in particular, a line each', () => {
    const made = [
      personal('token', { use: 'api' }),
      personal('token-2', { use: 'api' }),
      personal('chair', { grant: 'moderator', person: null }),
      personal('chair-2', { grant: 'moderator', person: null }),
    ];
    expect(rows(made).map(({ ids }) => ids)).toEqual([['token'], ['token-2'], ['chair'], ['chair-2']]);
  });
});
