import type { CommandType } from '../domain/run/commands/commands.schema.ts';
import { type ScreenKind, screens } from '../domain/run/views.ts';
import type { ClientToServer } from './messages.ts';

/** What a device may be given. An organiser may do whatever a moderator may; everybody else is the public. */
export const grantKinds = ['organiser', 'moderator', 'speaker', 'display', 'feed'] as const;
export type GrantKind = (typeof grantKinds)[number];
type Holding = GrantKind | 'public';

/** In `room`: every room of this server (the organiser's). */
export const ANY_ROOM = '*';
/** `person` is the speaker that a speaker's grant is for, else null. */
export type Grant = { readonly room: string; readonly grant: GrantKind; readonly person: string | null };

/** What a request is about: a room, as which screen (null: a script or another page over HTTP), for which speaker. */
export type Place = { readonly room: string; readonly screen: ScreenKind | null; readonly person?: string | undefined };

/** Actions over HTTP that are neither commands of the run nor events of the socket. */
export type HttpAction = 'manage-access' | 'manage-organisers' | 'manage-rooms' | 'hold-clock';
export type Action = CommandType | Exclude<keyof ClientToServer, 'command'> | HttpAction;

/** `clock`: also needs to hold the room's clock, where somebody does. */
type Rule = { readonly grants: readonly Holding[]; readonly screens: readonly ScreenKind[]; readonly clock?: true };

const STAFF = ['organiser', 'moderator'] as const;
const EVERYBODY = ['organiser', 'moderator', 'speaker', 'display', 'public'] as const;
const moderates: Rule = { grants: STAFF, screens: ['moderator'] };
const runs: Rule = { ...moderates, clock: true };
const watches: Rule = { grants: EVERYBODY, screens };

/**
 * Who may do what, from which screen. The only place that decides; what has no row is refused. A new command or event does not
 * compile without its row.
 */
export const rules: Readonly<Record<Action, Rule>> = {
  open: runs,
  'begin-at': runs,
  start: runs,
  advance: runs,
  finish: runs,
  back: runs,
  pause: runs,
  resume: runs,
  add: runs,
  take: runs,
  'set-remaining': runs,
  skip: runs,
  unskip: runs,
  'hand-over': runs,
  'began-earlier': runs,
  'ended-earlier': runs,
  'accept-plan': runs,
  undo: runs,
  redo: runs,
  'give-floor': runs,
  'end-floor': runs,
  interpose: runs,
  'end-interposed': runs,
  'return-to-list': runs,
  'add-to-list': moderates,
  'change-in-list': moderates,
  'move-in-list': moderates,
  'remove-from-list': moderates,
  'sort-list': moderates,
  'open-list': moderates,
  'close-list': moderates,
  'set-limit': moderates,
  'set-hands': moderates,
  'set-budgets': moderates,
  'undo-list': moderates,
  'redo-list': moderates,
  'follow-clock': runs,
  'set-rate': runs,
  jump: runs,
  'apply-file': moderates,
  'edit-agenda': moderates,
  close: runs,
  cue: moderates,
  receipt: { grants: ['speaker'], screens: ['speaker'] },
  ask: { grants: ['speaker'], screens: ['speaker'] },
  blank: moderates,
  clock: watches,
  refresh: watches,
  status: watches,
  'watch-devices': moderates,
  device: moderates,
  'manage-access': moderates,
  'manage-organisers': { grants: ['organiser'], screens: ['moderator'] },
  'manage-rooms': { grants: ['organiser'], screens: ['moderator'] },
  'hold-clock': moderates,
};

/** How a room stands to the world: public, private, or put away. */
export type Door = 'open' | 'closed' | 'archived';

/** Which grants open a screen, in a room that is public, in one that is private and in one that is put away. */
export const doors: Readonly<Record<ScreenKind, Readonly<Record<Door, readonly Holding[]>>>> = {
  moderator: { open: STAFF, closed: STAFF, archived: STAFF },
  projector: { open: EVERYBODY, closed: [...STAFF, 'display'], archived: STAFF },
  speaker: { open: EVERYBODY, closed: [...STAFF, 'display', 'speaker'], archived: STAFF },
  agenda: { open: EVERYBODY, closed: [...STAFF, 'display', 'speaker'], archived: STAFF },
  foyer: { open: EVERYBODY, closed: [...STAFF, 'display'], archived: STAFF },
  overlay: { open: EVERYBODY, closed: [...STAFF, 'display'], archived: STAFF },
};

/** Whom files for other programs are for: the calendar, the sheets and the schedule of a room. A feed link opens these and nothing else. */
export const feedDoors: Readonly<Record<Door, readonly Holding[]>> = {
  open: EVERYBODY,
  closed: [...STAFF, 'display', 'speaker', 'feed'],
  archived: STAFF,
};

/** What the grants come to in a place: a speaker's counts on their own page alone, and on pages that name nobody. */
const holdings = (grants: readonly Grant[], { room, person }: Place): readonly Holding[] => [
  'public',
  ...grants
    .filter((grant) => grant.room === room || (grant.grant === 'organiser' && grant.room === ANY_ROOM))
    .filter((grant) => grant.grant !== 'speaker' || person === undefined || grant.person === person)
    .map(({ grant }) => grant),
];

const some = (held: readonly Holding[], wanted: readonly Holding[]): boolean => held.some((one) => wanted.includes(one));

export const may = (
  grants: readonly Grant[],
  place: Place,
  action: string,
  table: Readonly<Record<string, Rule>> = rules,
): boolean => {
  const rule = Object.hasOwn(table, action) ? table[action] : undefined;
  if (rule === undefined || !some(holdings(grants, place), rule.grants)) return false;
  return place.screen === null || rule.screens.includes(place.screen);
};

export const mayOpen = (grants: readonly Grant[], place: Place, door: Door, table = doors): boolean =>
  place.screen !== null && Object.hasOwn(table, place.screen) && some(holdings(grants, place), table[place.screen][door]);

/** Whether they may know that there is such a room: everybody else is answered as if there were none. */
export const maySee = (grants: readonly Grant[], room: string, door: Door): boolean =>
  mayOpen(grants, { room, screen: 'agenda' }, door);

export const mayReadFeeds = (grants: readonly Grant[], room: string, door: Door, table = feedDoors): boolean =>
  some(holdings(grants, { room, screen: null }), table[door]);

/** The command waits for the clock to be held by this device, where another holds it. */
export const needsClock = (action: Action): boolean => rules[action].clock === true;
