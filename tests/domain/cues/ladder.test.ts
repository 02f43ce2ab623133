import { describe, expect, it } from 'vitest';
import type { CueSettings } from '../../../shared/domain/agenda/cue-settings.ts';
import { type CueAct, climbedTo, ladderOf, ladderSteps, nextClimb } from '../../../shared/domain/cues/ladder.ts';
import type { Receipt } from '../../../shared/domain/cues/receipts.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import { duration, instant } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';

const cue: Cue = { id: 'cue', target: { to: 'speaker', person: 'ada' }, text: 'Please conclude', at: instant(1_000_000) };
const stepsOf = (more: Partial<Cue>, cues?: CueSettings) =>
  ladderSteps({ ...cue, ...more }, smallDay(cues)).map(({ after, to }) => `${after} ${to}`);
const USUAL = ['20 stage', '40 chair'];

describe('the steps that an unseen cue climbs', () => {
  it('are the stage monitor after 20 s and the chair after 40, for words to anybody', () => {
    expect(stepsOf({})).toEqual(USUAL);
    expect(stepsOf({ target: { to: 'people', people: ['ada', 'bea'] } })).toEqual(USUAL);
    expect(stepsOf({ target: { to: 'speakers', slot: 'panel' } })).toEqual(USUAL);
  });
  it('are none of what is for a screen or the moderators', () => {
    for (const to of ['projector', 'stage', 'moderators'] as const) expect(stepsOf({ target: { to } })).toEqual([]);
  });
  it('are none of what may be read later', () => {
    for (const kind of ['on-in', 'next', 'moved', 'share', 'answer'] as const) expect(stepsOf({ kind })).toEqual([]);
    expect(stepsOf({ preset: 'thanks' })).toEqual([]);
    expect(stepsOf({ preset: 'conclude' })).toEqual(USUAL);
  });
  it('are those of a planned signal at zero alone', () => {
    expect(stepsOf({ kind: 'signal', values: { left: duration(0) } })).toEqual(USUAL);
    expect(stepsOf({ kind: 'signal', values: { left: duration(60_000) } })).toEqual([]);
    expect(stepsOf({ kind: 'signal' })).toEqual([]);
  });
  it('are those of the agenda, in order, and of a preset before those of its kind', () => {
    const cues: CueSettings = {
      ladder: {
        steps: [
          { after: 60, to: 'projector' },
          { after: 10, to: 'chair' },
        ],
        kinds: [
          { kind: 'words', steps: [{ after: 5, to: 'stage' }] },
          { kind: 'conclude', steps: [{ after: 7, to: 'projector' }] },
        ],
      },
    };
    expect(stepsOf({ kind: 'signal', values: { left: duration(0) } }, cues)).toEqual(['10 chair', '60 projector']);
    expect(stepsOf({}, cues)).toEqual(['5 stage']);
    expect(stepsOf({ preset: 'conclude' }, cues)).toEqual(['7 projector']);
    expect(stepsOf({ preset: 'slower' }, cues)).toEqual(['5 stage']);
  });
});

describe('a ladder', () => {
  const at = (seconds: number) => instant(cue.at + seconds * 1_000);
  const seen = (seconds: number, more: Partial<Receipt> = {}): Receipt => ({
    cue: 'cue',
    person: 'ada',
    stage: 'seen',
    at: at(seconds),
    ...more,
  });
  const acted = (seconds: number, more: Partial<CueAct> = {}): CueAct => ({
    cue: 'cue',
    person: 'ada',
    act: 'walk-up',
    at: at(seconds),
    device: 'iPad',
    ...more,
  });
  const ladder = (receipts: readonly Receipt[] = [], acts: readonly CueAct[] = []) =>
    ladderOf(cue, 'ada', smallDay(), { receipts, acts });

  it('is climbed from the instant of the cue on', () => {
    expect(ladder()).toEqual({
      steps: [
        { to: 'stage', at: at(20) },
        { to: 'chair', at: at(40) },
      ],
      end: null,
    });
  });
  it('ends with the tap of the person, or with the act of a chair: by whichever came first', () => {
    expect(ladder([seen(5)]).end).toEqual({ by: 'seen', at: at(5) });
    expect(ladder([], [acted(7)]).end).toEqual({ by: 'walk-up', at: at(7) });
    expect(ladder([seen(9)], [acted(7, { act: 'let-be' })]).end).toEqual({ by: 'let-be', at: at(7) });
    expect(ladder([seen(5)], [acted(7)]).end).toEqual({ by: 'seen', at: at(5) });
  });
  it('goes on while a page of theirs has it or shows it', () => {
    expect(ladder([seen(5, { stage: 'on-screen' }), seen(2, { stage: 'delivered' })]).end).toBeNull();
  });
  it('goes on whatever was told of another cue or another person', () => {
    expect(ladder([seen(5, { person: 'bea' })], [acted(5, { person: 'bea' }), acted(5, { cue: 'other' })]).end).toBeNull();
  });
  it('stands at each step from its instant on', () => {
    const places = (seconds: number) => climbedTo(ladder(), at(seconds));
    expect([places(19.999), places(20), places(39.999), places(40)]).toEqual([[], ['stage'], ['stage'], ['stage', 'chair']]);
    expect(climbedTo(ladder([seen(50)]), at(60))).toEqual([]);
  });
  it('is next climbed at the step after now, and no more once it has ended', () => {
    const next = (seconds: number) => nextClimb(ladder(), at(seconds));
    expect([next(0), next(19.999), next(20), next(40)]).toEqual([at(20), at(20), at(40), null]);
    expect(nextClimb(ladder([seen(5)]), at(6))).toBeNull();
  });
});
