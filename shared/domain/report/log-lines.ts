import { shortTitle } from '../agenda/titles.ts';
import { get } from '../by-id.ts';
import { listOf, type RoomFloor } from '../floor/floor.ts';
import type { Command } from '../run/commands/commands.schema.ts';
import { historyOf } from '../run/commands/history.ts';
import type { Entry, Event } from '../run/events.ts';
import type { Room } from '../run/room.ts';
import type { Deed, LogLine } from '../run/views.ts';

const MOST_SHOWN = 60;
/** Title of a slot, as the list of what was done shows it. */
const titleIn = ({ agenda }: Pick<Room, 'agenda'>, id: string | null): string => {
  const slot = agenda.slots.find((candidate) => candidate.id === id);
  return slot === undefined ? '' : shortTitle(slot);
};

/** A slot and a person may have one id: whoever is handed over to is looked for among people alone. */
const personIn = ({ agenda }: Pick<Room, 'agenda'>, id: string): string =>
  agenda.slots.flatMap(({ people }) => people).find((person) => person.id === id)?.name ?? '';

/** What the words of a deed are found in. */
type Known = Pick<Room, 'agenda'> & { readonly floor?: Pick<RoomFloor, 'lists'> };

/** Empty for *somebody*, and where the lists are not known. */
const nameIn = ({ floor }: Known, slot: string, entry: string | null): string =>
  floor === undefined || entry === null ? '' : (get(listOf(floor, slot).entries, entry)?.words.name ?? '');

/** The entry of whoever put a question; null where they are in no list. */
const questioner = (events: readonly Event[]): string | null =>
  events.find((event) => event.type === 'floor-interposed')?.entry ?? null;

type Words = Omit<Deed, 'type'>;

/** What a command names, in the words of the agenda as it is now. */
const wordsOf = (room: Known, command: Command, events: readonly Event[]): Words => {
  switch (command.type) {
    case 'hand-over': {
      const handed = events.find((event) => event.type === 'handed-over')?.to;
      return { subject: personIn(room, command.from), object: personIn(room, handed ?? command.to ?? '') };
    }
    case 'advance':
    case 'back':
      return { subject: titleIn(room, command.from), object: titleIn(room, command.to) };
    case 'begin-at':
    case 'start':
    case 'finish':
    case 'pause':
    case 'resume':
    case 'skip':
    case 'unskip':
      return { subject: titleIn(room, command.slot), object: '' };
    case 'add':
    case 'take':
      return { subject: titleIn(room, command.slot), object: '', amount: command.by };
    case 'began-earlier':
    case 'ended-earlier': {
      const person = command.type === 'began-earlier' ? command.person : null;
      const moved = events.find((event) => event.type === 'boundary-moved');
      return {
        subject: person === null ? titleIn(room, command.slot) : personIn(room, person),
        object: '',
        ...(moved === undefined ? {} : { amount: moved.by }),
        ...(moved === undefined || moved.passed.length === 0 ? {} : { late: moved.passed.length }),
      };
    }
    case 'set-remaining':
      return { subject: titleIn(room, command.slot), object: '', amount: command.to };
    case 'open':
    case 'set-rate':
      return { subject: '', object: '', ...(command.rate === undefined ? {} : { amount: command.rate }) };
    case 'give-floor':
      return { subject: nameIn(room, command.slot, command.from), object: nameIn(room, command.slot, command.to) };
    case 'interpose':
      return {
        subject: nameIn(room, command.slot, command.from),
        object: nameIn(room, command.slot, questioner(events) ?? command.by) || (command.who?.name ?? ''),
      };
    case 'end-floor':
    case 'end-interposed':
      return { subject: nameIn(room, command.slot, command.from), object: '' };
    case 'return-to-list':
    case 'move-in-list':
    case 'remove-from-list':
      return { subject: nameIn(room, command.slot, command.entry), object: '' };
    case 'add-to-list':
      return { subject: command.words.name ?? '', object: '' };
    case 'change-in-list':
      return { subject: command.from.name ?? '', object: command.to.name ?? '' };
    case 'close-list':
      return { subject: titleIn(room, command.slot), object: '', ...(command.after === null ? {} : { amount: command.after }) };
    case 'set-limit': {
      const name = nameIn(room, command.slot, command.entry);
      return { subject: name === '' ? titleIn(room, command.slot) : name, object: '', amount: command.to };
    }
    case 'sort-list':
    case 'open-list':
    case 'set-hands':
    case 'set-budgets':
      return { subject: titleIn(room, command.slot), object: '' };
    case 'undo-list':
    case 'redo-list':
    case 'jump':
    case 'accept-plan':
    case 'undo':
    case 'redo':
    case 'follow-clock':
    case 'apply-file':
    case 'edit-agenda':
    case 'close':
      return { subject: '', object: '' };
    default:
      return command satisfies never;
  }
};

const deedOf = (room: Known, { command, events }: Pick<Entry, 'command' | 'events'>): Deed => ({
  type: command.type,
  ...wordsOf(room, command, events),
});

/** Ids of the commands that this one takes back or does again. */
const commandsNamed = (command: Command): readonly string[] =>
  command.type === 'undo' || command.type === 'undo-list'
    ? command.ids
    : command.type === 'redo' || command.type === 'redo-list'
      ? [command.id]
      : [];

type DeedLookup = (commandId: string) => Deed | undefined;

const lineOf =
  (room: Known, undone: ReadonlySet<string>, standing: ReadonlySet<string>, known: DeedLookup) =>
  (entry: Omit<Entry, 'author' | 'committedAt' | 'wallOffset'>): LogLine => {
    const { command, commandId, revision, device, at } = entry;
    const of = commandsNamed(command).flatMap((id) => known(id) ?? []);
    return {
      commandId,
      revision,
      ...deedOf(room, entry),
      ...(of.length === 0 ? {} : { of }),
      device,
      at,
      history: historyOf(command.type),
      state: standing.has(commandId) ? 'standing' : undone.has(commandId) ? 'undone' : 'final',
    };
  };

/** Whatever these entries did, by the id of its command. */
export const deedLookup =
  (room: Known, entries: readonly Entry[]): DeedLookup =>
  (id) => {
    const entry = entries.findLast(({ commandId, erased }) => commandId === id && !erased);
    return entry && deedOf(room, entry);
  };

/** What these entries did, oldest first; which of it stands, `room` knows, and what they take back, `known`. */
export const logOf = (room: Room, entries: readonly Entry[], known: DeedLookup): readonly LogLine[] => {
  const standing = new Set([...room.standing, ...room.agendaStanding, ...room.floor.standing].map(({ commandId }) => commandId));
  return entries.filter(({ erased }) => !erased).map(lineOf(room, new Set(room.undoneIds), standing, known));
};

/** A command that is no entry yet, in the words of one. */
export const lineFor = (
  room: Known & Pick<Room, 'revision'>,
  tap: Pick<Entry, 'commandId' | 'command' | 'at'>,
  known: DeedLookup,
): LogLine => lineOf(room, new Set(), new Set(), known)({ ...tap, revision: room.revision, device: '', events: [] });

/** What was done in this run, newest first. */
export const moderatorLog = (room: Room, entries: readonly Entry[]): readonly LogLine[] => {
  const opened = entries.findLastIndex(({ command }) => command.type === 'open');
  return logOf(room, entries.slice(Math.max(0, opened)).slice(-MOST_SHOWN), deedLookup(room, entries)).toReversed();
};
