import { z } from 'zod';
import { api } from '../../api-paths.ts';
import { grantKinds } from '../../authorisation.ts';
import { LONGEST_PASSPHRASE, SHORTEST_PASSPHRASE } from '../../limits.ts';
import { nameOfDevice } from '../../socket/devices.schema.ts';
import type { Routes } from '../route.ts';

/** `person` is the speaker that a speaker's grant is for, else null. */
export const grantFields = { room: z.string(), grant: z.enum(grantKinds), person: z.string().nullable() };

/** What a device got by signing in, the page that it may now open, what it is called, and whether somebody is to be asked for a name. */
const signedIn = z.strictObject({ ...grantFields, path: z.string(), device: z.string(), asksName: z.boolean() });

/** Signing in and out, and the organiser's passphrase. */
export const access = {
  [api.access]: {
    GET: {
      summary: 'What this device may do, and its public id',
      answer: z.strictObject({
        id: z.string(),
        device: z.string(),
        grants: z.array(z.strictObject(grantFields)),
        organises: z.boolean(),
      }),
    },
    PUT: {
      summary: 'Names this device of a moderator or an organiser; with null it keeps the name that it was given by itself',
      body: z.strictObject({ device: nameOfDevice.nullable() }),
      answer: null,
    },
    DELETE: { summary: 'Signs this device out', answer: null },
  },
  [api.exchange]: {
    POST: {
      summary: 'A link’s token for a session',
      body: z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{16,128}$/, 'expected the token of a link') }),
      answer: signedIn,
    },
  },
  [api.typedCode]: {
    POST: {
      summary: 'A one-time code for a session',
      // As many as CODE_DIGITS: an expression is written out, so that a test can read it.
      body: z.strictObject({ code: z.string().regex(/^\d{6}$/, 'expected six digits') }),
      answer: signedIn,
    },
  },
  [api.typedPassphrase]: {
    POST: {
      summary: 'The organiser’s passphrase for a session',
      body: z.strictObject({ passphrase: z.string().min(1).max(LONGEST_PASSPHRASE) }),
      answer: signedIn,
    },
  },
  [api.passphrase]: {
    POST: {
      summary: 'Sets the organiser’s passphrase: the one given, or new words',
      body: z
        .strictObject({
          passphrase: z
            .string()
            .trim()
            .min(SHORTEST_PASSPHRASE, `expected ${SHORTEST_PASSPHRASE} characters or more`)
            .max(LONGEST_PASSPHRASE)
            .optional(),
        })
        .nullable()
        .default(null),
      answer: z.strictObject({ passphrase: z.string() }),
    },
  },
} satisfies Routes;
