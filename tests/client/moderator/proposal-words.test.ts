import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../../client/i18n/en.ts';
import { fr } from '../../../client/i18n/fr.ts';
import {
  figure,
  type ProposalWords,
  signed,
  stillShort,
  whoPays,
} from '../../../client/screens/moderator/recovery/proposal-words.ts';
import { byId, put } from '../../../shared/domain/by-id.ts';
import { type Pinned, proposalWith, recoveryProposals } from '../../../shared/domain/recovery/recovery.ts';
import { duration, MINUTE } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { seminar } from '../../support/agenda.ts';
import { opened, type RoomDriver } from '../../support/run.ts';

const languages = { en, fr };

/** Session 1 of the seminar so many minutes over. */
const late = (minutes: number) =>
  opened(seminar(), '09:14')
    .does({ type: 'begin-at', slot: 'session-1' })
    .at('09:15')
    .does({ type: 'start', slot: 'session-1' })
    .at('09:30')
    .wait(minutes * MINUTE);

let words: (driver: RoomDriver, language: keyof typeof languages) => ProposalWords;
beforeAll(async () => {
  const t: Record<string, TFunction> = {};
  for (const [language, translation] of Object.entries(languages)) {
    const instance = i18next.createInstance();
    t[language] = await instance.init({
      lng: language,
      resources: { [language]: { translation } },
      interpolation: { escapeValue: false },
    });
  }
  words = ({ room }, language) => ({
    t: t[language] as TFunction,
    at: (at) => timeOfDay(at, 0, room.agenda.timeZone),
    titleOf: (id) => room.agenda.slots.find((slot) => slot.id === id)?.title ?? '',
  });
});

describe('a plan in words', () => {
  it('says who pays', () => {
    const driver = late(12);
    const [plan] = recoveryProposals(driver.room, driver.now);
    expect(plan && whoPays(plan, words(driver, 'en'))).toEqual(['Debate (session 1) gives 12 min.']);
    expect(plan && whoPays(plan, words(driver, 'fr'))).toEqual(['Debate (session 1) donne 12 min.']);
    expect(plan && stillShort(plan, driver.now, words(driver, 'en'))).toBeNull();
  });
  it('says what stays lost and both ways out of it', () => {
    const driver = late(12);
    const spared: Pinned = byId([
      ['debate-1', duration(45 * MINUTE)],
      ['session-2', duration(15 * MINUTE)],
    ]);
    const plan = proposalWith(driver.room, driver.now, 'debate-pays', put(spared, 'debate-2', duration(40 * MINUTE)));
    expect(stillShort(plan, driver.now, words(driver, 'en'))).toBe('Short by 7 min: start Coffee break at 11:22.');
    const far = late(60);
    const [best] = recoveryProposals(far.room, far.now);
    expect(best && stillShort(best, far.now, words(far, 'en'))).toBe(
      'Short by 13 min: shorten Debate (session 1) below its minimum, or start Coffee break at 11:28.',
    );
  });
  it('shows whole minutes as such, and signs with a real minus', () => {
    expect([figure(duration(33 * MINUTE)), figure(duration(90_000))]).toEqual(['33', '01:30']);
    expect([signed(duration(45 * MINUTE), duration(33 * MINUTE)), signed(duration(0), duration(MINUTE))]).toEqual(['−12', '+1']);
  });
});
