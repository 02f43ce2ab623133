import type { ParseKeys } from 'i18next';
import type { Asked } from '../../live/ask.ts';

export type Way = 'link' | 'code' | 'passphrase';

/** A key of the sentence that tells it: the proof is called wrong only where the server says so, not where it failed itself. */
export const troubleOf = (why: Extract<Asked<unknown>, { ok: false }>['why'], way: Way): ParseKeys => {
  switch (why) {
    case 'too-many':
      return 'join.trouble.wait';
    case 'too-many-devices':
      return 'join.trouble.full';
    case 'no-answer':
      return 'join.trouble.away';
    case 'not-allowed':
    case 'malformed':
      return `join.trouble.${way}`;
    default:
      return `no.${why}`;
  }
};
