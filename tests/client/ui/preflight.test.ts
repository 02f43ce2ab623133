import { describe, expect, it } from 'vitest';
import { type Facts, findings, passes, readFrom } from '../../../client/ui/preflight/checks.ts';
import { signsIn } from '../../../client/ui/signs/sign-choices.ts';
import { notesOf, pulsesOf } from '../../../client/ui/signs/tones.ts';

const well: Facts = {
  isLive: true,
  bound: 4,
  isSecure: true,
  canStayAwake: true,
  isAwake: true,
  isVouched: false,
  canFill: true,
  fills: true,
  isAsked: true,
  isUnlocked: true,
  hasVoice: true,
  vibrates: true,
  legibleFrom: 18,
};
const findingOf = (check: string, change: Partial<Facts>, post: 'phone' | 'stage' | 'projector' = 'stage') =>
  findings(post, { ...well, ...change }).find((one) => one.check === check)?.finding;

describe('what is looked at before an event', () => {
  it('is ready where all is', () =>
    expect((['phone', 'stage', 'projector'] as const).map((post) => passes(post, well))).toEqual([true, true, true]));
  it.each([
    ['a lost connection', { isLive: false }, 'connection', 'waiting'],
    ['a rough clock', { bound: 51 }, 'clock', 'waiting'],
    ['no exchange of clocks yet', { bound: null }, 'clock', 'waiting'],
    ['a window', { fills: false }, 'fullscreen', 'blocked'],
    ['a window that nobody touched', { fills: false, isAsked: false }, 'fullscreen', 'tap'],
    ['plain HTTP', { isSecure: false, isAwake: false }, 'awake', 'needs-https'],
    ['a browser without wake locks', { canStayAwake: false, isAwake: false }, 'awake', 'missing'],
    ['a screen that is too small', { legibleFrom: 7 }, 'legible', 'small'],
  ] as const)('holds back a stage monitor with %s', (_name, change, check, finding) => {
    expect(findingOf(check, change)).toBe(finding);
    expect(passes('stage', { ...well, ...change })).toBe(false);
  });
  it('takes a person’s word that the device stays on by its settings', () =>
    expect(passes('stage', { ...well, isSecure: false, isAwake: false, isVouched: true })).toBe(true));
  it('does without sound, a voice and vibration', () => {
    const silent = { isUnlocked: false, hasVoice: false, vibrates: false };
    expect(passes('phone', { ...well, ...silent })).toBe(true);
    expect(['sound', 'voice', 'vibration'].map((check) => findingOf(check, silent, 'phone'))).toEqual([
      'blocked',
      'missing',
      'missing',
    ]);
  });
  it('reads digits of 40 % of a 24-inch monitor with ease from more than 8 m', () => {
    expect(readFrom(24, 0.4)).toBeGreaterThan(8);
    expect(readFrom(10, 0.4)).toBeLessThan(8);
  });
});

describe('how a phase is heard', () => {
  it('each phase has notes of its own, and what runs or waits is silent', () => {
    const heard = (['warning', 'last-minute', 'time', 'cue'] as const).map((one) =>
      notesOf(one)
        .map(({ pitch }) => pitch)
        .join(),
    );
    expect(new Set(heard).size).toBe(4);
    expect([notesOf('running'), notesOf('paused'), notesOf('overtime')]).toEqual([[], [], notesOf('time')]);
  });
  it('is felt as often as it has notes', () => expect(pulsesOf('time')).toEqual([180, 120, 180, 120, 180]));
  it('is off until somebody chooses it, and an unsound memory chooses nothing', () =>
    expect(['["sound","song"]', null, '{', '3', '{"sound":true}'].map(signsIn)).toEqual([['sound'], [], [], [], []]));
});
