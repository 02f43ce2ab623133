import { describe, expect, it } from 'vitest';
import { crossings } from '../../../shared/domain/clock/crossings.ts';
import { identityOf, warningKey } from '../../../shared/domain/run/warnings.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened } from '../../support/days/run.ts';

describe('the key of a warning', () => {
  it.each([
    { countdown: 'talk#1', seconds: 300, revision: 2 },
    { countdown: 'panel#1@cleo#2', seconds: -60, revision: 12 },
    { countdown: 'due:panel', seconds: 0, revision: 3 },
  ])('gives back what it was made from: $countdown', (identity) => {
    expect(identityOf(warningKey(identity))).toEqual(identity);
  });
  it('names the countdown, the seconds left and the revision', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:16');
    expect(crossings(driver.room, driver.now).map(({ key }) => key)).toEqual(['talk#1:300:2']);
    driver.at('09:19').does({ type: 'finish', slot: 'talk' }).at('09:22');
    const due = crossings(driver.room, driver.now).map(({ key }) => identityOf(key));
    expect(due).toEqual([0, -60, -120].map((seconds) => ({ countdown: 'due:panel', seconds, revision: 3 })));
  });
});
