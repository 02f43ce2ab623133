import { legibility } from './legibility.ts';

/** What a screen is for: in a hand, before whoever speaks, before the hall. */
export type Post = 'phone' | 'stage' | 'projector';

/** What is looked at before an event; what a post needs not, is left out. */
export const CHECKS = ['connection', 'clock', 'fullscreen', 'awake', 'sound', 'vibration', 'voice', 'legible'] as const;
export type Check = (typeof CHECKS)[number];

/** How a check stands: `tap` wants a touch, `missing` is what this device has not. */
export type Finding = 'ready' | 'tap' | 'waiting' | 'blocked' | 'needs-https' | 'missing' | 'small';

/** What the browser and the connection tell. */
export type Facts = {
  readonly isLive: boolean;
  /** What the error of the clock cannot exceed, in ms. */
  readonly bound: number | null;
  readonly isSecure: boolean;
  readonly canStayAwake: boolean;
  readonly isAwake: boolean;
  /** Somebody says that the device itself keeps its screen on. */
  readonly isVouched: boolean;
  readonly canFill: boolean;
  readonly fills: boolean;
  /** The touch was made, and the browser answered it. */
  readonly isAsked: boolean;
  readonly isUnlocked: boolean;
  readonly hasVoice: boolean | null;
  readonly vibrates: boolean;
  /** Metres from which the digits are read with ease; null where nobody asks. */
  readonly legibleFrom: number | null;
};

/** Beyond this, in ms, people notice two screens that flip at different instants. */
const ROUGH = 50;
/** The farthest that whoever speaks stands from the monitor before them, in metres. */
const STAGE_DISTANCE = 8;

const OF_POST: Readonly<Record<Post, readonly Check[]>> = {
  phone: ['connection', 'clock', 'awake', 'sound', 'vibration', 'voice'],
  stage: ['connection', 'clock', 'fullscreen', 'awake', 'sound', 'voice', 'legible'],
  projector: ['connection', 'clock', 'fullscreen', 'awake', 'legible'],
};
/** What a screen does well without: it is there for whoever chooses it. */
const EXTRAS: readonly Check[] = ['sound', 'vibration', 'voice'];

const asked = (isReady: boolean, isAsked: boolean): Finding => (isReady ? 'ready' : isAsked ? 'blocked' : 'tap');

const findingOf = (check: Check, facts: Facts): Finding => {
  switch (check) {
    case 'connection':
      return facts.isLive ? 'ready' : 'waiting';
    case 'clock':
      return facts.bound !== null && facts.bound <= ROUGH ? 'ready' : 'waiting';
    case 'fullscreen':
      return facts.canFill ? asked(facts.fills, facts.isAsked) : 'missing';
    case 'awake':
      if (facts.isVouched) return 'ready';
      if (!facts.isSecure) return 'needs-https';
      return facts.canStayAwake ? asked(facts.isAwake, facts.isAsked) : 'missing';
    case 'sound':
      return asked(facts.isUnlocked, facts.isAsked);
    case 'vibration':
      return facts.vibrates ? 'ready' : 'missing';
    case 'voice':
      if (facts.hasVoice === null) return 'tap';
      return facts.hasVoice ? 'ready' : 'missing';
    case 'legible':
      return facts.legibleFrom !== null && facts.legibleFrom >= STAGE_DISTANCE ? 'ready' : 'small';
  }
};

export const findings = (post: Post, facts: Facts): readonly { readonly check: Check; readonly finding: Finding }[] =>
  CHECKS.filter((check) => OF_POST[post].includes(check)).map((check) => ({ check, finding: findingOf(check, facts) }));

/** Whether a screen will do: all that its post needs is ready. */
export const passes = (post: Post, facts: Facts): boolean =>
  findings(post, facts).every(({ check, finding }) => finding === 'ready' || EXTRAS.includes(check));

const METRES_PER_INCH = 0.0254;
/** Height of a picture of 16:9 by its diagonal. */
const HEIGHT_OF_DIAGONAL = 9 / Math.hypot(16, 9);

/** How far away digits that fill this part of the height are read with ease, in metres, on a screen of so many inches. */
export const readFrom = (inches: number, part: number): number =>
  legibility(inches * METRES_PER_INCH * HEIGHT_OF_DIAGONAL, 1, part).farthest;
