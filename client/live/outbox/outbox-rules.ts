import { ownValue } from '../../../shared/domain/by-id.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import type { Envelope } from '../../../shared/protocol/envelope.schema.ts';
import { TAP_EXPIRY } from '../../../shared/protocol/limits.ts';
import type { Sent } from '../connection/connection.ts';

/** A tap on its way to the server. It stays in the outbox until the server has answered, or until a person drops it. */
export type Tap = {
  readonly id: string;
  readonly command: Command;
  /** The instant of the tap, on T. */
  readonly at: Instant;
  /** The revision that the screen showed when the tap was made. */
  readonly madeOn: number;
  /**
   * Whether it was made over a live connection and not held up since. Such a tap counts whatever else was done, for its command names
   * what it expects.
   */
  readonly linked: boolean;
  /** How often it was sent. A tap whose answer was lost may have been done. */
  readonly tries: number;
  /** `asks`: a person must say whether it still counts, because it is too old or what it was made on has changed. */
  readonly state: 'waiting' | 'under-way' | 'asks';
};
export type Outbox = readonly Tap[];

const change = (outbox: Outbox, id: string, to: Partial<Tap>): Outbox =>
  outbox.map((tap) => (tap.id === id ? { ...tap, ...to } : tap));

export const tapped = (outbox: Outbox, tap: Omit<Tap, 'tries' | 'state'>): Outbox =>
  outbox.some(({ id }) => id === tap.id) ? outbox : [...outbox, { ...tap, tries: 0, state: 'waiting' }];

export const dropped = (outbox: Outbox, id: string): Outbox => outbox.filter((tap) => tap.id !== id);

/** The outbox after the connection was lost: every tap is held up, and those under way, which may have arrived, wait again. */
export const disconnected = (outbox: Outbox): Outbox =>
  outbox.map((tap) => ({ ...tap, linked: false, state: tap.state === 'under-way' ? 'waiting' : tap.state }));

/**
 * The outbox in which taps that grew old unsent ask a person. A tap that was sent is sent again however late, for only the server knows
 * whether it was done.
 */
export const aged = (outbox: Outbox, now: Instant): Outbox =>
  outbox.some((tap) => isOld(tap, now)) ? outbox.map((tap) => (isOld(tap, now) ? { ...tap, state: 'asks' } : tap)) : outbox;

const isOld = ({ state, tries, at }: Tap, now: Instant): boolean => state === 'waiting' && tries === 0 && now - at > TAP_EXPIRY;

/** The first tap that waits, unless another is under way: taps are sent in order, one at a time. */
export const nextToSend = (outbox: Outbox): Tap | null =>
  outbox.some(({ state }) => state === 'under-way') ? null : (outbox.find(({ state }) => state === 'waiting') ?? null);

/**
 * The envelope in which a tap travels. A tap that was held up or sent before also names the entry it was made on, so that it never counts
 * on another.
 */
export const envelopeOf = ({ id, command, at, madeOn, linked, tries }: Tap): Envelope =>
  linked && tries === 0 ? { id, command, at } : { id, command, at, madeOn };

export const sent = (outbox: Outbox, id: string): Outbox =>
  outbox.map((tap) => (tap.id === id ? { ...tap, state: 'under-way', tries: tap.tries + 1 } : tap));

/** Whether a tap is sent again under its id, because its answer was lost or the store was busy for a moment. */
export const isTriedAgain = (answer: Sent): boolean => !answer.ok && (answer.why === 'no-answer' || answer.why === 'busy');

/** The outbox after an answer. A tap made right after the answered one, on the same entry, was made on its outcome. */
export const answered = (outbox: Outbox, id: string, answer: Sent): Outbox => {
  if (answer.ok) {
    return dropped(outbox, id).map((tap) => (tap.madeOn === answer.revision - 1 ? { ...tap, madeOn: answer.revision } : tap));
  }
  if (isTriedAgain(answer)) return disconnected(outbox);
  return answer.why === 'stale-tap' ? change(outbox, id, { state: 'asks' }) : dropped(outbox, id);
};

/** The outbox after a person said that a tap still counts: a new tap of now, with a new id, takes its place. The old one had no effect. */
export const saidYes = (outbox: Outbox, id: string, again: Pick<Tap, 'id' | 'at' | 'madeOn' | 'linked'>): Outbox =>
  outbox.map((tap) => (tap.id === id && tap.state === 'asks' ? { ...tap, ...again, tries: 0, state: 'waiting' } : tap));

export const questions = (outbox: Outbox): Outbox => outbox.filter(({ state }) => state === 'asks');

const isTap = (value: unknown): value is Tap => {
  if (typeof value !== 'object' || value === null) return false;
  const has = (key: string, type: string): boolean => typeof ownValue(value, key) === type;
  const command: unknown = Reflect.get(value, 'command');
  return (
    has('id', 'string') &&
    has('at', 'number') &&
    has('madeOn', 'number') &&
    has('tries', 'number') &&
    typeof command === 'object' &&
    command !== null &&
    typeof Reflect.get(command, 'type') === 'string'
  );
};

/** Reads the taps that an earlier page left behind, without those that cannot be read. None was made over this page's connection. */
export const readOutbox = (text: string | null): Outbox => {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? disconnected(kept.filter(isTap)) : [];
  } catch {
    return [];
  }
};
