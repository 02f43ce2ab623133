import { z } from 'zod';
import type { ById } from '../../by-id.ts';
import { isTimeZone } from '../../time/time-zone.ts';
import { KINDS, PART_KINDS } from '../agenda.ts';
import { type CueSettings, LADDER_PLACES } from '../cue-settings.ts';
import { LIMITS } from './agenda-limits.ts';
import { isLanguage, languageTag } from './language.ts';
import { line, lines } from './plain-text.schema.ts';

z.config({ jitless: true });

/** By these a problem is told from others of its kind. */
export const patterns = { slug: /^[a-z0-9]+(?:-[a-z0-9]+)*$/, time: /^([01]\d|2[0-3]):[0-5]\d$/ } as const;

export const slug = z.string().regex(patterns.slug, 'expected a slug: lower-case letters, digits and single hyphens').max(80);

const title = line(LIMITS.title);
const text = lines(LIMITS.text);
const wholeMinutes = z.int().min(1).max(LIMITS.minutes);
const localTime = z.string().regex(patterns.time, 'expected a local time as HH:MM, 00:00 to 23:59');

const person = z
  .strictObject({
    id: slug.optional().describe('Defaults to a slug of the name'),
    name: line(LIMITS.name),
    role: line(LIMITS.title).optional(),
    affiliation: line(LIMITS.title).optional(),
    heading: title.optional().describe('The heading inside the slot under which this person stands'),
    share: z.number().positive().max(LIMITS.minutes).optional().describe('Minutes of the panel; equal parts unless given'),
  })
  .describe('A speaker attached to the slot');

const part = z.strictObject({
  kind: z.enum(PART_KINDS),
  title: title.optional(),
  minutes: wholeMinutes.optional().describe('Without it the part gives the order only'),
  minimum: z.int().min(0).max(LIMITS.minutes).optional(),
  floor: z.literal(true).optional().describe('The moderator may give the floor in it, as in a debate'),
});

const floor = z
  .union([
    z.boolean(),
    z.strictObject({
      minutes: z.number().min(0.25).max(LIMITS.minutes).optional().describe('What a contribution may take; 2 unless given'),
      groups: z
        .array(
          z.strictObject({
            name: line(LIMITS.group),
            minutes: z.number().min(0).max(LIMITS.minutes).optional().describe('The time of the group in this slot'),
          }),
        )
        .max(LIMITS.groups)
        .optional(),
    }),
  ])
  .describe('A list of those who ask for the floor; a debate has one unless this is false');

const slot = z.strictObject({
  id: slug,
  guid: z.guid().optional().describe('The name under which a conference system knows it; kept where it came from one'),
  kind: z.enum(KINDS).describe('Decides default signals, the minimum and who pays first'),
  title,
  subtitle: title.optional(),
  session: line(LIMITS.name).optional().describe('Session label, such as "Session 1"'),
  participants: line(LIMITS.name).optional().describe('Who takes part when nobody is named'),
  start: localTime.optional().describe('Local wall time HH:MM in the zone of the agenda'),
  minutes: wholeMinutes.optional().describe('Planned length; the last slot may have none: it is the fixed end'),
  minimum: z.int().min(0).max(LIMITS.minutes).optional(),
  maximum: wholeMinutes.optional(),
  pays: z.boolean().optional().describe('Whether a recovery plan may shorten it; yes unless set'),
  rank: z
    .int()
    .min(1)
    .max(9)
    .optional()
    .describe('Who pays first: buffer 1, debate and questions 2, break 3, chair 4, talk and panel 5 unless set'),
  fixedStart: z.boolean().optional().describe('A hard start: coffee, lunch'),
  people: z.array(person).max(LIMITS.people).optional(),
  parts: z.array(part).min(1).max(10).optional(),
  floor: floor.optional(),
  signals: z.array(z.int().min(1).max(LIMITS.minutes)).max(10).optional().describe('Minutes before the end'),
  note: text.optional().describe('For the chair alone'),
});

const ladderSteps = z
  .array(
    z.strictObject({
      after: z.int().min(1).max(LIMITS.ladderSeconds).describe('Seconds unseen'),
      to: z.enum(LADDER_PLACES).describe('Where it stands then too; chair: the console asks to act'),
    }),
  )
  .max(LADDER_PLACES.length);

function byLanguage(): z.ZodType<ById<string>>;
/** A plain object in the file; the domain reads it as values by a word from outside. */
function byLanguage(): z.ZodType {
  return z.record(z.string().regex(languageTag), line(LIMITS.message)).describe('By the tag of each language, such as en and fr');
}
const preset = z.strictObject({ key: slug, words: byLanguage() });

const onOff = z.boolean().optional();
const cues: z.ZodType<CueSettings> = z
  .strictObject({
    presets: z.array(preset).max(LIMITS.presets).optional().describe('Ready-made messages; six usual ones unless given'),
    signals: onOff.describe('Each planned signal goes to whoever speaks; yes unless set'),
    onIn: z.int().min(0).max(60).optional().describe('Minutes before they are on; 0: not told; 5 unless set'),
    next: onOff.describe('Whoever is next is called forward; yes unless set'),
    moved: onOff.describe('A slot that moved by two minutes or more; yes unless set'),
    share: onOff.describe('Another length of a speaking time; yes unless set'),
    answers: onOff.describe('Speakers may ask for time and for help; yes unless set'),
    ladder: z
      .strictObject({
        steps: ladderSteps
          .optional()
          .describe('What is done while a message is not seen; after 20 s the stage, after 40 s the chair'),
        kinds: z
          .array(z.strictObject({ kind: slug.describe('A kind of message, or the key of a preset'), steps: ladderSteps }))
          .max(LIMITS.ladderKinds)
          .optional(),
      })
      .optional(),
  })
  .describe('Messages to speakers: which of them the day sends by itself, ready-made words, what is done where one is not seen');

/** The file `agenda.json`: shape only; what the slots mean together is checked by `readAgenda`. */
export const agendaFile = z.strictObject({
  $schema: z.string().optional(),
  id: slug.describe('The id of the room'),
  title,
  organiser: title.optional(),
  venue: title.optional(),
  date: z.iso.date('expected a date as YYYY-MM-DD'),
  timeZone: z.string().refine(isTimeZone, 'an IANA zone, such as Europe/Paris').describe('An IANA zone, such as Europe/Paris'),
  language: z
    .string()
    .regex(languageTag, { abort: true, error: 'expected the tag of a language' })
    .refine(isLanguage, 'expected the tag of a language')
    .default('en')
    .describe('What screens speak unless somebody chooses another: the tag of a language, such as en or fr'),
  cues: cues.optional(),
  slots: z.array(slot).min(1, 'expected at least one slot').max(LIMITS.slots, `expected at most ${LIMITS.slots} slots`),
});

export type AgendaFile = z.infer<typeof agendaFile>;

/** JSON Schema for editors, named by `$schema` in `agenda.json`. */
export const agendaJsonSchema = () => z.toJSONSchema(agendaFile, { io: 'input', target: 'draft-7' });
