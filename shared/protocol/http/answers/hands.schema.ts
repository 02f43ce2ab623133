import { z } from 'zod';
import { CONTRIBUTIONS } from '../../../domain/floor/floor.ts';
import { affiliation, contributorName, group } from '../../../domain/floor/floor-commands.schema.ts';
import { api } from '../../api-paths.ts';
import { HAND_STATES } from '../../floor.ts';
import type { Routes } from '../route.ts';

/** A word that the device made once and tells nobody else: by it a hand is its own. */
const key = z.string().regex(/^[0-9a-f]{32}$/, 'expected 32 hexadecimal digits');
const owned = z.strictObject({ key });

/** What a hand says of whoever raised it. An answer and a point of order are not asked for from the hall. */
const raisedWords = z.strictObject({
  kind: z.enum(CONTRIBUTIONS).exclude(['answer', 'point-of-order']),
  name: contributorName,
  affiliation: affiliation.optional(),
  group: group.optional(),
});
export type RaisedWords = Readonly<z.infer<typeof raisedWords>>;

const handPlace = z.strictObject({
  state: z.enum(HAND_STATES),
  hands: z.boolean().describe('Whether hands are taken now'),
  slot: z.string().nullable().describe('The slot whose floor it is'),
  before: z.int().nullable().describe('How many are before it; null where it has no place yet, or none any more'),
  wait: z.number().nullable().describe('In about so many ms its turn comes; null where nobody can say'),
});
export type HandPlace = Readonly<z.infer<typeof handPlace>>;

/** Hands of the public: one for each device, beside the run. Who has the word of a device alone may ask about its hand. */
export const hands = {
  [api.hand]: {
    POST: {
      summary: 'Raises the hand of this device, or changes what it says',
      body: raisedWords.extend({ key }),
      answer: handPlace,
    },
  },
  [api.handPlace]: { POST: { summary: 'Where the hand of this device stands', body: owned, answer: handPlace } },
  [api.handBack]: { POST: { summary: 'Takes the hand of this device back', body: owned, answer: handPlace } },
  [api.raisedHand]: {
    DELETE: { summary: 'Dismisses a hand that a moderator does not admit', answer: z.strictObject({ ok: z.literal(true) }) },
  },
} satisfies Routes;
