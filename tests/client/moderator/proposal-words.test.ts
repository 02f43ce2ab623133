import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../../client/i18n/en.ts';
import { fr } from '../../../client/i18n/fr.ts';
import {
  figure,
  nothingProposed,
  type ProposalWords,
  signed,
  stillShort,
  titleOfProposal,
  whoGives,
} from '../../../client/screens/moderator/recovery/proposal-words.ts';
import { byId, noneById, put } from '../../../shared/domain/by-id.ts';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import type { Pinned } from '../../../shared/domain/recovery/proposal.ts';
import { proposalWith, recoveryProposals } from '../../../shared/domain/recovery/recovery-proposals.ts';
import { duration, MINUTE } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { agendaFrom, fileOf, seminar } from '../../support/agendas/agenda.ts';
import { opened, type RoomDriver } from '../../support/days/run.ts';

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
    expect(plan && whoGives(plan, words(driver, 'en'))).toEqual(['Debate (session 1) gives 12 min.']);
    expect(plan && whoGives(plan, words(driver, 'fr'))).toEqual(['Debate (session 1) donne 12\u00a0min.']);
    expect(plan && stillShort(plan, words(driver, 'en'))).toBeNull();
  });
  it('says what stays lost and both ways out of it', () => {
    const driver = late(12);
    const spared: Pinned = byId([
      ['debate-1', duration(45 * MINUTE)],
      ['session-2', duration(15 * MINUTE)],
    ]);
    const plan = proposalWith(driver.room, driver.now, 'debate-pays', put(spared, 'debate-2', duration(40 * MINUTE)));
    expect(stillShort(plan, words(driver, 'en'))).toBe('Short by 7 min: start Coffee break at 11:22.');
    const far = late(60);
    const [best] = recoveryProposals(far.room, far.now);
    expect(best && stillShort(best, words(far, 'en'))).toBe(
      'Short by 13 min: shorten Debate (session 1) below its minimum, or start Coffee break at 11:28.',
    );
  });
  it('has a title that says who gives', () => {
    const driver = late(12);
    const titles = (language: 'en' | 'fr', from = driver) =>
      recoveryProposals(from.room, from.now).map((one) => titleOfProposal(one, words(from, language)));
    expect(titles('en')).toEqual(['Debate (session 1) gives 12 min', 'Keep speakers’ time', 'Spread evenly']);
    expect(titles('fr')).toEqual(['Debate (session 1) donne 12\u00a0min', 'Préserver les interventions', 'Répartir']);
    const further = late(23);
    expect(titles('en', further)[0]).toBe('Debate (session 1) and Debate (session 2) give 23 min');
  });
  it('says how much of the questions a talk gives', () => {
    const day = agendaFrom(
      fileOf([
        {
          id: 'keynote',
          kind: 'talk',
          title: 'Keynote',
          start: '09:00',
          minutes: 60,
          parts: [
            { kind: 'talk', minutes: 45 },
            { kind: 'questions', minutes: 15 },
          ],
        },
        { id: 'lunch', kind: 'break', title: 'Lunch', start: '10:00', fixedStart: true },
      ]),
    );
    const driver = opened(day, '08:59').at('09:10').does({ type: 'start', slot: 'keynote' });
    const [plan] = recoveryProposals(driver.room, driver.now);
    expect(plan && whoGives(plan, words(driver, 'en'))).toEqual(['Keynote: 10 of 15 min of questions.']);
  });
  it('says when the day is back on time once a proposal is taken', () => {
    const driver = late(12);
    const [plan] = recoveryProposals(driver.room, driver.now);
    driver.does({ type: 'accept-plan', changes: [...(plan?.changes ?? [])] });
    const asItIs = proposalWith(driver.room, driver.now, 'debate-pays', noneById);
    const { drift } = forecast(driver.room, driver.now);
    expect(nothingProposed(drift, asItIs, words(driver, 'en'))).toBe('Back on time at 11:15');
    expect(nothingProposed(drift, asItIs, words(driver, 'fr'))).toBe('De nouveau à l’heure à 11:15');
  });
  it('says that no slot may be shortened where something stays lost and nobody may give', () => {
    const spared = agendaFrom(
      fileOf([
        { id: 'a', kind: 'talk', title: 'A', start: '10:00', minutes: 20 },
        { id: 'b', kind: 'debate', title: 'B', minutes: 40, pays: false },
        { id: 'lunch', kind: 'break', title: 'Lunch', start: '11:00', fixedStart: true },
      ]),
    );
    const driver = opened(spared, '09:59').at('10:00').does({ type: 'start', slot: 'a' }).at('10:30');
    expect(recoveryProposals(driver.room, driver.now)).toEqual([]);
    const asItIs = proposalWith(driver.room, driver.now, 'debate-pays', noneById);
    const { drift } = forecast(driver.room, driver.now);
    expect(nothingProposed(drift, asItIs, words(driver, 'en'))).toBe(
      'No upcoming slot may be shortened automatically. Change any by hand below.',
    );
    expect(stillShort(asItIs, words(driver, 'en'))).toBe('Short by 10 min: start Lunch at 11:10.');
  });
  it('shows whole minutes as such, and signs with a real minus', () => {
    expect([figure(duration(33 * MINUTE)), figure(duration(90_000))]).toEqual(['33', '01:30']);
    expect([signed(duration(45 * MINUTE), duration(33 * MINUTE)), signed(duration(0), duration(MINUTE))]).toEqual(['−12', '+1']);
  });
});
