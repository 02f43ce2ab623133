import { z } from 'zod';
import { agendaFile, slug } from '../../../domain/agenda/file/agenda.schema.ts';
import { LIMITS } from '../../../domain/agenda/file/agenda-limits.ts';
import type { Engagement } from '../../../domain/rooms/double-booked.ts';
import { screens } from '../../../domain/run/views.ts';
import { api } from '../../api-paths.ts';
import { described, type ReadOf } from '../described.ts';
import { FORMATS, LARGEST_PROGRAMME, REMARKS, type Remark, ROLES } from '../programmes.ts';
import type { Routes } from '../route.ts';
import { besideView, stages, view } from './view.schema.ts';

const roomCard = z.strictObject({
  id: z.string(),
  title: z.string(),
  date: z.string(),
  venue: z.string().optional(),
  language: z.string(),
  stage: z.enum(['closed', ...stages]),
  rehearsal: z.boolean(),
  mine: z.boolean().describe('This device moderates it'),
  isPrivate: z.boolean().describe('It is listed for this device alone, or for few'),
});

const roomList = z.strictObject({
  archived: z
    .array(z.strictObject({ id: z.string(), title: z.string(), date: z.string() }))
    .describe('Those put away, of the ones that this device moderates'),
  mayMake: z.boolean().describe('This device may make rooms: it is an organiser’s'),
  rooms: z.array(roomCard),
  unreadable: z
    .array(z.strictObject({ id: z.string(), title: z.string(), revision: z.int().nullable() }))
    .describe('Those whose log cannot be read, with the entry where it ends; null where no entry is to blame'),
  addresses: z.array(z.string()),
  publicUrl: z.string().optional(),
  secure: z.boolean(),
});

const speaker = z.strictObject({
  id: z.string(),
  name: z.string(),
  slot: z.string(),
  title: z.string().describe('Of the slot'),
  start: z.string().nullable().describe('When they are planned to be on, local HH:MM; null where the agenda has lengths alone'),
});

const engagement = described<Engagement & { readonly title: string }>()(
  z.strictObject({
    room: z.string(),
    title: z.string().describe('The title of that room'),
    slot: z.string(),
    person: z.string(),
    personId: z.string().optional().describe('The id that the agenda gives them; none where it follows from the name'),
    from: z.number().describe('Instant of the wall clock'),
    to: z.number(),
  }),
);

const archived = z.strictObject({ id: z.string(), archived: z.boolean() });

/** A new room: from a whole agenda file, or as another room with the agenda of one that is there. */
const newRoom = z.union([
  z.strictObject({
    from: slug.describe('The room whose agenda is taken'),
    id: slug,
    title: z.string().trim().min(1).max(LIMITS.title).optional(),
  }),
  z.strictObject({ agenda: z.looseObject({ id: slug }).describe('As agenda.json') }),
]);

const chosen = { room: z.string().nullable(), date: z.string().nullable() };

/** A programme in any form that can be read, and what was chosen of it so far. */
const broughtProgramme = z
  .strictObject({
    file: z
      .string()
      .max(Math.ceil(LARGEST_PROGRAMME / 3) * 4 + 4)
      .optional()
      .describe('The file in Base64: a sheet, a calendar, frab, pretalx, Sessionize, Indico, Ontime, agenda.json or text'),
    address: z.string().max(2_000).optional().describe('Where the server may fetch the file instead: https, on the internet'),
    choice: z.strictObject(chosen).optional().describe('The room and day that are wanted; the first unless given'),
    columns: z.array(z.enum(ROLES).nullable()).max(200).optional().describe('What each column of a sheet is to be read as'),
    breaksKeepTimes: z.boolean().default(true),
    date: z.iso.date().optional().describe('The day of a programme that names none; that of the room unless given'),
  })
  .refine(({ file, address }) => (file === undefined) !== (address === undefined), 'expected a file, or an address and no file');

const remark = described<Remark & { readonly says: string }>()(
  z.strictObject({ word: z.enum(REMARKS), values: z.record(z.string(), z.union([z.string(), z.number()])), says: z.string() }),
);

const understood = z.strictObject({
  file: z.string().optional().describe('The file in Base64, where it was fetched: the next question brings it'),
  format: z.enum(FORMATS),
  choices: z.array(z.strictObject({ ...chosen, count: z.int() })).describe('The rooms and days of the programme'),
  choice: z.strictObject(chosen),
  agenda: agendaFile.describe('As agenda.json; nothing has been changed by it'),
  guesses: z.array(z.strictObject({ slot: z.string(), key: z.enum(['kind', 'minutes']) })),
  gaps: z
    .array(z.strictObject({ before: z.string(), start: z.string(), minutes: z.int() }))
    .describe('Where nothing is planned: breaks that may be meant, which the agenda does not have'),
  remarks: z.array(remark),
  columns: z.array(z.strictObject({ name: z.string(), sample: z.string(), role: z.enum(ROLES).nullable() })).nullable(),
});

/** Rooms: listed, looked into, made, archived (kept, not listed) and brought back. */
export const rooms = {
  [api.rooms]: {
    GET: { summary: 'Rooms, and addresses for links and QR codes', answer: roomList },
    POST: {
      summary: 'A new room, for organisers; answers with the path of its editor',
      body: newRoom,
      answer: z.strictObject({ id: z.string(), path: z.string() }),
      status: 201,
    },
  },
  [api.room]: {
    GET: {
      summary: 'The view of a screen',
      query: z.object({
        screen: z.enum(screens, `expected one of ${screens.join(', ')}`).default('agenda'),
        person: z.string().optional(),
      }),
      answer: z.strictObject({ view, ...besideView, wallOffset: z.number().describe('wall − T, in ms'), sentAt: z.number() }),
    },
  },
  [api.publicView]: {
    GET: {
      summary: 'The view of a screen for everybody, which any cache may keep; no private room has one',
      answer: z.strictObject({
        view,
        ...besideView,
        wallOffset: z.number().describe('wall − T by which the time of day is shown, in ms'),
        clockOffset: z.number().describe('wall − T of the server, in ms: by it the Date of the answer tells T'),
      }),
    },
  },
  [api.people]: {
    GET: {
      summary: 'Who speaks in which slot, in the order of the agenda',
      answer: z.strictObject({ people: z.array(speaker).describe('Once for each slot of theirs') }),
    },
  },
  [api.elsewhere]: {
    GET: {
      summary: 'Who is planned to speak in other rooms on the day of this one, for whoever moderates it',
      answer: z.strictObject({ engagements: z.array(engagement) }),
    },
  },
  [api.agenda]: { GET: { summary: 'The agenda as agenda.json holds it', answer: agendaFile } },
  [api.programme]: {
    POST: {
      summary: 'What a programme of another form would be as an agenda; changes nothing',
      body: broughtProgramme,
      answer: understood,
    },
  },
  [api.archive]: { POST: { summary: 'Hides a room without a run from the list', answer: archived } },
  [api.restore]: { POST: { summary: 'Lists an archived room again', answer: archived } },
} satisfies Routes;

export type RoomCard = ReadOf<typeof roomCard>;
export type RoomList = ReadOf<typeof roomList>;
export type Elsewhere = readonly ReadOf<typeof engagement>[];
/** Somebody who speaks, once for each slot of theirs. */
export type Speaker = ReadOf<typeof speaker>;
