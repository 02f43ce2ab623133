import { describe, expect, it } from 'vitest';
import {
  askedBySpeakers,
  awaitedSlots,
  climbedToChair,
  cueFor,
  isPersonHere,
  type KnownCues,
  listedCues,
  saidByModerators,
  sightOf,
  untilSight,
} from '../../../client/screens/moderator/messages/marks/cue-sight.ts';
import { effectOfGiving } from '../../../client/screens/moderator/now/questions/speaker-questions.tsx';
import { foreseeCues } from '../../../client/screens/moderator/taps/cues.ts';
import type { Receipt } from '../../../shared/domain/cues/receipts.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import { instant, minutes } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened } from '../../support/days/run.ts';

const SENT = 1_000_000;
const agenda = smallDay();
const cue = (id: string, more: Partial<Cue> = {}): Cue => ({
  id,
  target: { to: 'speaker', person: 'ada' },
  text: 'Please conclude',
  at: instant(SENT),
  ...more,
});
const known = (after: number, more: Partial<KnownCues> = {}): KnownCues => ({
  agenda,
  cues: [cue('one')],
  receipts: [],
  acts: [],
  presence: [],
  onT: instant(SENT + after),
  ...more,
});
const receipt = (stage: Receipt['stage'], after: number): Receipt => ({
  cue: 'one',
  person: 'ada',
  stage,
  at: instant(SENT + after),
});

describe('what a console says of a message', () => {
  const sight = (after: number, ...receipts: readonly Receipt[]) => sightOf(cue('one'), 'ada', known(after, { receipts }));
  it('goes from sent to on screen, says since when it is unseen, and counts how long it took to be seen', () => {
    expect(sight(2_000)).toEqual({ stage: 'sent', seconds: 2, isLate: false });
    expect(sight(3_000, receipt('on-screen', 400))).toEqual({ stage: 'on-screen', seconds: 3, isLate: false });
    expect(sight(25_300, receipt('on-screen', 400))).toEqual({ stage: 'on-screen', seconds: 25, isLate: true });
    expect(sight(60_000, receipt('on-screen', 400), receipt('seen', 31_000))).toEqual({
      stage: 'seen',
      seconds: 31,
      isLate: false,
    });
  });
  it('is drawn again with the next second while something is unseen, and then no more', () => {
    expect(untilSight(known(2_300))).toBe(700);
    expect(untilSight(known(2_300, { receipts: [receipt('seen', 100)] }))).toBe(Number.POSITIVE_INFINITY);
    expect(untilSight(known(2_300, { cues: [cue('hall', { target: { to: 'projector' } })] }))).toBe(Number.POSITIVE_INFINITY);
  });
  it('names the one that the person’s page shows: the newest unseen', () => {
    const later = cue('two');
    const seen: Receipt = { cue: 'two', person: 'ada', stage: 'seen', at: instant(SENT + 5) };
    expect(cueFor('ada', known(0, { cues: [cue('one'), later] }))?.id).toBe('two');
    expect(cueFor('ada', known(9, { cues: [cue('one'), later], receipts: [seen] }))?.id).toBe('one');
  });
  it('names a message to somebody, whether it was for them alone or for a role', () => {
    const toAll = cue('all', { target: { to: 'speakers', slot: 'panel' }, people: ['bea', 'ada'] });
    expect(cueFor('ada', known(0, { cues: [cue('one'), toAll] }))?.id).toBe('all');
    expect([cueFor('bea', known(0, { cues: [toAll] }))?.id, cueFor('dan', known(0, { cues: [toAll] }))]).toEqual(['all', null]);
  });
});

describe('the chair is asked to act', () => {
  const asked = (after: number, more: Partial<KnownCues> = {}) =>
    climbedToChair(known(after, more)).map(({ cue: { id }, person }) => `${id} ${person}`);
  it('once a message is unseen for 40 s, and no longer once it was seen or a chair has acted', () => {
    expect([asked(39_999), asked(40_000)]).toEqual([[], ['one ada']]);
    expect(asked(90_000, { receipts: [receipt('seen', 60_000)] })).toEqual([]);
    const act = { cue: 'one', person: 'ada', act: 'walk-up', at: instant(SENT + 50_000), device: 'tablet' } as const;
    expect(asked(90_000, { acts: [act] })).toEqual([]);
  });
  it('about each of several who has not seen it', () => {
    const all = cue('one', { target: { to: 'people', people: ['ada', 'bea'] } });
    expect(asked(41_000, { cues: [all], receipts: [receipt('seen', 3_000)] })).toEqual(['one bea']);
  });
  it('when a speaker asks for time or help, and not when one says that they are here', () => {
    const ask = (kind: 'time' | 'help' | 'here') => cue(kind, { target: { to: 'moderators' }, kind, from: 'ada' });
    expect(askedBySpeakers(known(0, { cues: [ask('time'), ask('help'), ask('here'), cue('one')] })).map(({ id }) => id)).toEqual([
      'time',
      'help',
    ]);
  });
});

describe('what a question for time comes to', () => {
  it('is told by the next fixed start as it would be', () => {
    const driver = opened(agenda).at('09:20').does({ type: 'start', slot: 'panel' }).at('09:30');
    const coffee = { title: 'Coffee', at: driver.local('09:42') };
    expect(effectOfGiving(driver.room, 'panel', minutes(7), driver.now)).toEqual(coffee);
    expect(effectOfGiving(driver.room, 'panel', minutes(2), driver.now)).toEqual({ ...coffee, at: driver.local('09:40') });
    expect(effectOfGiving(driver.room, 'nothing', minutes(2), driver.now)).toBeNull();
  });
});

describe('who is here', () => {
  it('is asked of the slot that runs and of the next two with people', () => {
    const driver = opened(agenda);
    expect(awaitedSlots(driver.room)).toEqual(['talk', 'panel']);
    driver.at('09:00').does({ type: 'start', slot: 'talk' });
    expect(awaitedSlots(driver.room)).toEqual(['talk', 'panel']);
  });
  it('is a page that is open or a tap; of a room without any page nothing is said', () => {
    const presence = [
      { person: 'ada', open: true, tappedAt: null },
      { person: 'bea', open: false, tappedAt: instant(5) },
      { person: 'cleo', open: false, tappedAt: null },
    ];
    const here = (person: string) => isPersonHere(person, known(0, { presence }));
    expect(['ada', 'bea', 'cleo', 'dan'].map(here)).toEqual([true, true, false, false]);
    expect(isPersonHere('ada', known(0))).toBeNull();
  });
});

describe('messages under way', () => {
  const now = instant(SENT);
  it('stand at once, in the words of the event, and those taken back are gone at once', () => {
    const send = { type: 'send-cue', id: 'new', target: { to: 'speakers', slot: 'panel' }, preset: 'conclude' } as const;
    expect(foreseeCues([cue('one')], [send, { type: 'take-back-cue', id: 'one' }, { blank: 'black' }], agenda, now)).toEqual([
      { id: 'new', target: send.target, text: 'Please conclude', preset: 'conclude', people: ['bea', 'cleo', 'dan'], at: SENT },
    ]);
  });
  it('stand once, when the view has them', () => {
    const send = { type: 'send-cue', id: 'one', target: { to: 'projector' }, text: 'Lunch' } as const;
    expect(foreseeCues([cue('one')], [send], agenda, now)).toEqual([cue('one')]);
  });
});

describe('the messages that stand', () => {
  const said = cue('said');
  const toldByTheDay = cue('moved', { kind: 'moved' });
  const climbed = cue('climbed', { kind: 'climbed', of: 'said', target: { to: 'stage' } });
  it('are counted where a moderator said them, and listed where the day told them too', () => {
    const cues = [said, toldByTheDay, climbed];
    expect(saidByModerators(cues)).toEqual([said]);
    expect(listedCues(cues)).toEqual([said, toldByTheDay]);
  });
});
