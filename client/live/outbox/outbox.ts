import { ownValue } from '../../../shared/domain/by-id.ts';
import type { Command } from '../../../shared/domain/run/commands.schema.ts';
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
  /** Revision of the entry that the screen showed when it was tapped. */
  readonly madeOn: number;
  /** Made over a live link and not held up since: it counts whatever else was done meanwhile, as its command names what it expects. */
  readonly linked: boolean;
  /** How often it was sent: an answer that was lost may have been yes. */
  readonly tries: number;
  /** `asks`: too old, or made on something that has changed since; a person must say whether it still counts. */
  readonly state: 'waiting' | 'under-way' | 'asks';
};
export type Outbox = readonly Tap[];

const change = (outbox: Outbox, id: string, to: Partial<Tap>): Outbox =>
  outbox.map((tap) => (tap.id === id ? { ...tap, ...to } : tap));

export const tapped = (outbox: Outbox, tap: Omit<Tap, 'tries' | 'state'>): Outbox =>
  outbox.some(({ id }) => id === tap.id) ? outbox : [...outbox, { ...tap, tries: 0, state: 'waiting' }];

export const dropped = (outbox: Outbox, id: string): Outbox => outbox.filter((tap) => tap.id !== id);

/** The link is lost: what waits from now on was held up, and what was under way may or may not have arrived. */
export const disconnected = (outbox: Outbox): Outbox =>
  outbox.map((tap) => ({ ...tap, linked: false, state: tap.state === 'under-way' ? 'waiting' : tap.state }));

/** Taps that grew old before they were ever sent ask. One that was sent is sent again, however late: only the server knows. */
export const aged = (outbox: Outbox, now: Instant): Outbox =>
  outbox.some((tap) => isOld(tap, now)) ? outbox.map((tap) => (isOld(tap, now) ? { ...tap, state: 'asks' } : tap)) : outbox;

const isOld = ({ state, tries, at }: Tap, now: Instant): boolean => state === 'waiting' && tries === 0 && now - at > TAP_EXPIRY;

/** One at a time and in order: the first that waits, unless another is under way. */
export const nextToSend = (outbox: Outbox): Tap | null =>
  outbox.some(({ state }) => state === 'under-way') ? null : (outbox.find(({ state }) => state === 'waiting') ?? null);

/** What travels. Held up or sent before, it also tells the entry it was made on, so that it never fires on another. */
export const envelopeOf = ({ id, command, at, madeOn, linked, tries }: Tap): Envelope =>
  linked && tries === 0 ? { id, command, at } : { id, command, at, madeOn };

export const sent = (outbox: Outbox, id: string): Outbox =>
  outbox.map((tap) => (tap.id === id ? { ...tap, state: 'under-way', tries: tap.tries + 1 } : tap));

/** Whether the tap stays and is sent again under its id: the answer was lost, or the store was busy for a moment. */
export const isTriedAgain = (answer: Sent): boolean => !answer.ok && (answer.why === 'no-answer' || answer.why === 'busy');

/** What the answer does. A tap made right after this one, on the same entry, was made on this one's outcome. */
export const answered = (outbox: Outbox, id: string, answer: Sent): Outbox => {
  if (answer.ok) {
    return dropped(outbox, id).map((tap) => (tap.madeOn === answer.revision - 1 ? { ...tap, madeOn: answer.revision } : tap));
  }
  if (isTriedAgain(answer)) return disconnected(outbox);
  return answer.why === 'stale-tap' ? change(outbox, id, { state: 'asks' }) : dropped(outbox, id);
};

/** A person said that it still counts: a new tap, of now, with a new id; the old one is known to have had no effect. */
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

/** What an earlier page left behind; whatever cannot be read is left out. Nothing of it was made over this page's link. */
export const readOutbox = (text: string | null): Outbox => {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? disconnected(kept.filter(isTap)) : [];
  } catch {
    return [];
  }
};
