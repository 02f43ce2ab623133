import type { Page } from './socket/devices.schema.ts';

/** Every page, as the pattern that a router takes. */
export const pages = {
  start: '/',
  join: '/join',
  overview: '/overview',
  room: '/r/:room',
  sheet: '/r/:room/sheet',
  moderator: '/r/:room/moderator',
  projector: '/r/:room/projector',
  setup: '/r/:room/projector/setup',
  speaker: '/r/:room/speaker/:person',
  /** The monitor before the stage, for all who speak in turn. */
  stage: '/r/:room/speaker',
  agenda: '/r/:room/agenda',
  foyer: '/r/:room/foyer',
  overlay: '/r/:room/overlay',
  overlaySetup: '/r/:room/overlay/setup',
  edit: '/r/:room/edit',
  report: '/r/:room/report',
  devices: '/r/:room/devices',
} as const;

/** Files of a room that other programs follow: its day as it stands. */
export const feeds = {
  calendar: '/r/:room/agenda.ics',
  json: '/r/:room/agenda.json',
  csv: '/r/:room/agenda.csv',
  workbook: '/r/:room/agenda.xlsx',
  /** As frab, pretalx and the tools of conferences write it. */
  schedule: '/r/:room/schedule.json',
  /** One slot with a reminder. */
  reminder: '/r/:room/slots/:slot/reminder.ics',
} as const;

/** The routes that pages for everybody ask. All others stand in api-paths.ts, which a page loads only if it asks one of them. */
export const publicApi = {
  health: '/health',
  ready: '/ready',
  room: '/api/rooms/:room',
  publicView: '/api/rooms/:room/public/:screen',
} as const;

const feedPatterns: readonly string[] = Object.values(feeds);

/** Whether a route belongs to the interface that guards itself, and not to the pages and probes beside it. */
export const isOfInterface = (pattern: string): boolean => pattern.startsWith('/api/') || feedPatterns.includes(pattern);

/** The names that a pattern leaves open: `room` and `person` of `/r/:room/speaker/:person`. */
export type NamesIn<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<`/${Rest}`>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never;

/** A pattern with its names filled in, for names that the compiler does not know. */
export const fillIn = (pattern: string, names: Readonly<Record<string, string>>): string =>
  Object.entries(names).reduce((path, [name, word]) => path.replace(`:${name}`, () => encodeURIComponent(word)), pattern);

/** The path that a pattern comes to: each of its names must be given. */
export const pathTo = <Pattern extends string>(
  pattern: Pattern,
  ...[names]: [NamesIn<Pattern>] extends [never] ? [] : [Readonly<Record<NamesIn<Pattern>, string>>]
): string => fillIn(pattern, names ?? {});

/** The page that a connected screen can be sent to. */
export const pathToPage = (room: string, page: Page): string =>
  page.screen === 'speaker' ? pathTo(pages.speaker, { room, person: page.person }) : pathTo(pages[page.screen], { room });

/** The path of a file of a room, with the key of a feed link for one that is private. Programs that follow it send no header. */
export const feedPath = (pattern: (typeof feeds)[Exclude<keyof typeof feeds, 'reminder'>], room: string, key: string): string =>
  `${pathTo(pattern, { room })}?key=${key}`;

/** The path of an invitation. Its token stands after the #, which no browser sends to a server. */
export const joinPath = (token: string): string => `${pages.join}#${token}`;
