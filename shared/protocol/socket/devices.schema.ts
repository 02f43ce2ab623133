import { z } from 'zod';
import { slug } from '../../domain/agenda/file/agenda.schema.ts';
import { isVisible } from '../../domain/agenda/file/plain-text.schema.ts';
import type { ScreenKind } from '../../domain/run/views.ts';
import { LONGEST_DEVICE_NAME } from '../limits.ts';

const connection = z.string().min(1).max(40);
const ms = z.number().min(0).max(3_600_000).nullable();

/** What a screen tells of itself, when it changes noticeably. `bound` of its clock's error and round trip in ms, null before the first exchange. */
export const screenStatus = z.strictObject({
  bound: ms,
  rtt: ms,
  visible: z.boolean(),
  fullscreen: z.boolean(),
  /** It holds a wake lock: it will not go dark by itself. */
  awake: z.boolean(),
  /** Somebody has checked on it that it will do; pages from before that do not tell. */
  passed: z.boolean().optional(),
});
export type ScreenStatus = Readonly<z.infer<typeof screenStatus>>;

/** The pages that a screen can be sent to: they need no grant. */
const page = z.discriminatedUnion('screen', [
  z.strictObject({ screen: z.enum(['projector', 'agenda', 'foyer']) }),
  z.strictObject({ screen: z.literal('speaker'), person: slug }),
]);
export type Page = Readonly<z.infer<typeof page>>;

/** Control and direction characters, and halves of a character, would garble the list that a name stands in. */
export const nameOfDevice = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST_DEVICE_NAME)
  .refine(isVisible, 'expected a name that can be seen')
  .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]*$/u, 'expected letters, digits and signs');

/** What a console tells another screen to do; `id` names the connection of that screen. */
export const deviceOrder = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('identify'), id: connection }),
  z.strictObject({ type: z.literal('rename'), id: connection, name: nameOfDevice }),
  z.strictObject({ type: z.literal('send'), id: connection, page }),
]);
export type DeviceOrder = Readonly<z.infer<typeof deviceOrder>>;

/** One connected screen. `id` names the connection, `since` on T. */
export type DeviceRow = {
  readonly id: string;
  readonly name: string;
  /** A console whose name was given on itself: nobody else changes it. */
  readonly ownName: boolean;
  readonly screen: ScreenKind;
  /** The speaker whose page it is, else null. */
  readonly person: string | null;
  readonly since: number;
  /** Null until it has told. */
  readonly status: ScreenStatus | null;
};

/** `total`: all that are connected, where the rows are cut short. `you`: the connection that is told. */
export type DeviceList = { readonly rows: readonly DeviceRow[]; readonly total: number; readonly you: string };
