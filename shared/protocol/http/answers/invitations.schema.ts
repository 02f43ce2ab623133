import { z } from 'zod';
import { line } from '../../../domain/agenda/file/plain-text.schema.ts';
import { api } from '../../api-paths.ts';
import type { ReadOf } from '../described.ts';
import type { Routes } from '../route.ts';
import { grantFields } from './access.schema.ts';

const person = z.string().min(1).max(80);
const name = line(60).optional();
/** `pair` signs one device in, once; `link` is kept by its owner; `api` is for scripts. */
const uses = ['link', 'pair', 'api'] as const;
const kept = z.enum(uses).default('link');
const once = z.enum(['pair', 'api']).default('pair');

const instant = z.number().describe('On T, in ms');
const ok = z.strictObject({ ok: z.literal(true) });

/** What ends with something else, because it had been made with it: a device or link by its name and what it gives, or the passphrase. */
const listedEnd = z.strictObject({
  ...grantFields,
  id: z.string(),
  what: z.enum(['device', 'pair', 'link', 'api', 'passphrase']),
  name: z.string(),
});
const revocable = {
  ends: z.array(listedEnd),
  mayRestore: z.boolean().describe('The asking device may take its revocation back'),
};

/** A link or API token as the console lists it. The secret is not in it: it was told when the link was made. */
const listedInvitation = z.strictObject({
  ...revocable,
  ...grantFields,
  id: z.string(),
  use: z.enum(uses),
  name: z.string(),
  madeBy: z.string(),
  madeAt: instant,
  expiresAt: instant.nullable(),
  usedAt: instant.nullable(),
  revokedAt: instant.nullable(),
  live: z.int().describe('Open connections that present it themselves: those of scripts'),
});

const listedDevice = z.strictObject({
  ...revocable,
  id: z.string(),
  device: z.string(),
  grants: z
    .array(
      z.strictObject({
        ...grantFields,
        link: z.string().nullable().describe('The id of the link that the grant came by: it ends with it'),
      }),
    )
    .describe('Those that the asking device may know of'),
  madeAt: instant,
  usedAt: instant,
  revokedAt: instant.nullable(),
  live: z.int().describe('Open connections now'),
});

const listedCode = z.strictObject({ ...grantFields, code: z.string(), expiresAt: instant });

/** Every link and device of a room, and how the room is closed. */
const invitationList = z.strictObject({
  links: z.array(listedInvitation),
  devices: z.array(listedDevice),
  code: listedCode.nullable(),
  isPrivate: z.boolean(),
  passphraseMadeAt: instant.nullable(),
  organises: z.boolean().describe('The asking device may manage organisers too'),
  you: z.string().describe('The public id of the asking device'),
});

const REVOKES = 'Revokes it in this room, and what had been made with it (the list says what): live connections end at once';
const RESTORES = 'Takes a revocation back with all that ended along, within ten minutes: for whoever made it, and organisers';
const revocableRoute = { DELETE: { summary: REVOKES, answer: ok } };
const restoreRoute = { POST: { summary: RESTORES, answer: ok } };

/** Who may do what in a room: links and devices, the code to type, the printed sheet, and who holds the clock. */
export const invitations = {
  [api.invitations]: { GET: { summary: 'Every link and signed-in device, with its state', answer: invitationList } },
  [api.invite]: {
    POST: {
      summary: 'A new link or API token; the secret is told here and never again',
      body: z.discriminatedUnion('grant', [
        z.strictObject({ grant: z.literal('speaker'), person, use: kept, name }),
        z.strictObject({ grant: z.literal('display'), use: kept, name }),
        z.strictObject({ grant: z.literal('feed'), use: z.literal('link').default('link'), name }),
        z.strictObject({ grant: z.literal('moderator'), use: once, name }),
        z.strictObject({ grant: z.literal('organiser'), use: once, name }),
      ]),
      answer: z.strictObject({ id: z.string(), path: z.string(), token: z.string(), expiresAt: instant.nullable() }),
    },
  },
  [api.invitation]: revocableRoute,
  [api.invitationRestore]: restoreRoute,
  [api.device]: revocableRoute,
  [api.deviceRestore]: restoreRoute,
  [api.code]: {
    POST: {
      summary: 'A one-time code to type, good for ten minutes',
      body: z.discriminatedUnion('grant', [
        z.strictObject({ grant: z.literal('speaker'), person }),
        z.strictObject({ grant: z.enum(['display', 'moderator']) }),
      ]),
      answer: listedCode,
    },
    DELETE: { summary: 'Ends the code', answer: ok },
  },
  [api.privacy]: {
    POST: {
      summary: 'Private: projector and agenda then need a display link',
      body: z.strictObject({ private: z.boolean() }),
      answer: ok,
    },
  },
  [api.control]: {
    POST: {
      summary: 'Asks for the clock, takes it, or answers who asks',
      body: z.strictObject({ type: z.enum(['ask', 'take', 'give', 'refuse', 'release']) }),
      answer: ok,
    },
  },
  [api.personalSheet]: {
    GET: {
      summary: 'How many personal links of the sheet printed last still stand',
      answer: z.strictObject({ standing: z.int() }),
    },
    POST: {
      summary: 'A personal link for every speaker, told here and never again; the links of the sheet before end. All or none',
      answer: z.strictObject({ links: z.array(z.strictObject({ person: z.string().nullable(), path: z.string() })) }),
    },
  },
} satisfies Routes;

export type InvitationList = ReadOf<typeof invitationList>;
export type ListedInvitation = ReadOf<typeof listedInvitation>;
export type ListedDevice = ReadOf<typeof listedDevice>;
export type ListedCode = ReadOf<typeof listedCode>;
export type ListedEnd = ReadOf<typeof listedEnd>;
