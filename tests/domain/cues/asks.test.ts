import { describe, expect, it } from 'vitest';
import type { CueSettings } from '../../../shared/domain/agenda/cue-settings.ts';
import { ASKED_TIME, answerCue, askCue, isSpeaking } from '../../../shared/domain/cues/asks.ts';
import type { AskKind, Cue } from '../../../shared/domain/run/cue.ts';
import { instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened, type RoomDriver } from '../../support/days/run.ts';

const inTalk = (cues?: CueSettings) => opened(smallDay(cues)).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:05');
const inPanel = () => opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' }).at('09:22');

/** What a tap comes to; `ago`: so many ms before now. `before`: what this person asked so many ms ago. */
const asked = (
  driver: RoomDriver,
  kind: AskKind,
  {
    person = 'ada',
    ago = 0,
    before = [],
  }: { person?: string; ago?: number; before?: readonly [kind: AskKind, ago: number][] } = {},
) =>
  askCue(
    driver.room,
    { id: 'question', kind, person, at: instant(driver.now - ago) },
    before.map(([one, then]) => ({ kind: one, at: instant(driver.now - then) })),
    driver.now,
  );

describe('what a speaker asks', () => {
  it('for time is two minutes of the slot in which they speak', () => {
    const driver = inTalk();
    expect(asked(driver, 'time')).toEqual({
      id: 'question',
      target: { to: 'moderators' },
      text: '',
      kind: 'time',
      from: 'ada',
      slot: 'talk',
      at: driver.now,
      values: { length: ASKED_TIME },
    });
    expect(ASKED_TIME).toBe(2 * MINUTE);
  });
  it('for help names their slot while they speak, and none before', () => {
    expect(asked(inTalk(), 'help')).toMatchObject({ kind: 'help', slot: 'talk' });
    const waiting = asked(inTalk(), 'help', { person: 'bea' });
    expect(waiting).toMatchObject({ kind: 'help', from: 'bea' });
    expect(waiting).not.toHaveProperty('slot');
    expect(waiting).not.toHaveProperty('values');
  });
  it('for time is refused to whoever does not speak', () => {
    expect(asked(inTalk(), 'time', { person: 'bea' })).toBe('not-speaking');
    expect(asked(opened(smallDay()), 'time')).toBe('not-speaking');
  });
  it('is refused to somebody whom the agenda does not know', () => {
    expect(asked(inTalk(), 'help', { person: 'nobody' })).toBe('unknown-person');
    expect(asked(inTalk(), 'here', { person: 'nobody' })).toBe('unknown-person');
  });
  it('is refused where the agenda takes no questions, but that they are here', () => {
    const off = inTalk({ answers: false });
    expect([asked(off, 'time'), asked(off, 'help')]).toEqual(['answers-off', 'answers-off']);
    expect(asked(off, 'here')).toMatchObject({ kind: 'here', from: 'ada' });
  });
  it('asks nothing any more a minute after the tap, but that they are here', () => {
    expect(asked(inTalk(), 'help', { ago: MINUTE })).toMatchObject({ kind: 'help' });
    expect(asked(inTalk(), 'help', { ago: MINUTE + 1 })).toBe('stale-tap');
    const driver = inTalk();
    expect(asked(driver, 'here', { ago: 10 * MINUTE })).toMatchObject({ at: driver.now - 10 * MINUTE });
  });
  it('is asked now where a phone is ahead of the server', () => {
    const driver = inTalk();
    expect(asked(driver, 'here', { ago: -5_000 })).toMatchObject({ at: driver.now });
    expect(asked(driver, 'help', { ago: -5_000 })).toMatchObject({ at: driver.now });
  });
});

describe('how often a speaker may ask', () => {
  const questions = (...agos: readonly number[]): readonly [AskKind, number][] => agos.map((ago) => ['help', ago]);
  const may = (...agos: readonly number[]): boolean =>
    asked(inTalk(), 'help', { before: questions(...agos) }) !== 'too-many-questions';
  it('is three times at once', () => {
    expect([may(), may(0), may(1, 0), may(2, 1, 0)]).toEqual([true, true, true, false]);
  });
  it('is once more each twenty seconds after that', () => {
    expect([may(19_999, 19_999, 19_999), may(20_000, 20_000, 20_000)]).toEqual([false, true]);
    expect([may(39_999, 39_999, 39_999, 19_999), may(40_000, 40_000, 40_000, 20_000)]).toEqual([false, true]);
  });
  it('is no more than three times after a long silence', () => {
    expect(may(600_000, 2, 1, 0)).toBe(false);
    expect(may(600_000, 1, 0)).toBe(true);
  });
  it('is counted for questions and for being here apart', () => {
    const here: readonly [AskKind, number][] = [
      ['here', 2],
      ['here', 1],
      ['here', 0],
    ];
    expect(asked(inTalk(), 'help', { before: here })).toMatchObject({ kind: 'help' });
    expect(asked(inTalk(), 'here', { before: here })).toBe('too-many-questions');
    expect(asked(inTalk(), 'here', { before: questions(2, 1, 0) })).toMatchObject({ kind: 'here' });
  });
  it('is no less often where the clock was set back since', () => {
    expect([may(-60_000), may(-60_000, -60_000, -60_000)]).toEqual([true, false]);
  });
});

describe('who has the floor', () => {
  it('is everybody of a talk, and nobody before or after it', () => {
    const driver = inTalk();
    expect([isSpeaking(driver.room, 'ada'), isSpeaking(driver.room, 'bea')]).toEqual([true, false]);
    expect(isSpeaking(opened(smallDay()).room, 'ada')).toBe(false);
    expect(isSpeaking({ ...driver.room, run: null }, 'ada')).toBe(false);
  });
  it('is one of a panel', () => {
    const driver = inPanel();
    expect(['bea', 'cleo', 'dan', 'ada'].map((person) => isSpeaking(driver.room, person))).toEqual([true, false, false, false]);
    driver.does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    expect(['bea', 'cleo'].map((person) => isSpeaking(driver.room, person))).toEqual([false, true]);
  });
});

describe('an answer to a question for time', () => {
  const answered = (more: Partial<Pick<Cue, 'from' | 'slot'>>, id = 'question') => answerCue({ id, ...more }, MINUTE, instant(5));
  it('goes to whoever asked, and says how much was given', () => {
    expect(answered({ from: 'ada', slot: 'talk' })).toEqual({
      id: 'answer-question',
      target: { to: 'speaker', person: 'ada' },
      text: '',
      at: 5,
      kind: 'answer',
      of: 'question',
      slot: 'talk',
      values: { length: MINUTE },
    });
    expect(answered({ from: 'ada' })).not.toHaveProperty('slot');
  });
  it('has one id however often it is made, which is no longer than an id may be', () => {
    const long = 'q'.repeat(64);
    expect(answered({}, long).id).toBe(answered({}, long).id);
    expect(answered({}, long).id).toHaveLength(64);
  });
});
