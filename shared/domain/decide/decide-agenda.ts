import { type Agenda, isAnchored } from '../agenda/agenda.ts';
import { agendaChanges, changeLine } from '../agenda/agenda-changes.ts';
import { expecting, type Problem } from '../agenda/file/expected.ts';
import { entriesOf, get, noneById } from '../by-id.ts';
import { namedBy } from '../run/commands/names.ts';
import { type Ordered, position, slotRunOf } from '../run/order.ts';
import type { Room, Run, StandingEdit } from '../run/room.ts';
import { hasShares } from '../shares/share.ts';
import { accept, type CommandOf, type Context, type Decision, refuse } from './decision.ts';

/** What of a room says whether an agenda may take the place of its own. */
type FactsOf = Pick<Room, 'agenda' | 'run' | 'standing'>;

/** Slots that a fact or a standing entry names and that a new agenda must therefore keep. */
const slotsWithFacts = (room: FactsOf): readonly string[] => {
  const slots = new Set(room.agenda.slots.map(({ id }) => id));
  const named = new Set(
    entriesOf(room.run?.slots ?? noneById)
      .filter(([, { stints }]) => stints.length > 0)
      .map(([id]) => id),
  );
  for (const { command, moved } of room.standing) for (const id of [...namedBy(command).slots, ...moved]) named.add(id);
  return [...named].filter((id) => slots.has(id));
};

/** People who have spoken in a panel, or have the floor, and whom their slot must therefore keep as it is. */
const peopleWithFacts = (run: Run | null, agenda: Agenda): readonly string[] =>
  agenda.slots.flatMap((slot) => {
    const spoken = entriesOf(slotRunOf(run, slot).turns).filter(([, { stints }]) => stints.length > 0);
    return spoken.map(([id]) => id).filter((id) => !hasShares(slot) || !slot.people.some((person) => person.id === id));
  });

/** An undo of edits: the run that it comes to, and the edits with the run that each was made on. */
export type Restoring = { readonly run: Run | null; readonly edits: readonly StandingEdit[] };

/** Nothing was done to the slot since the edit: it comes back as the very value that it was. */
const isRestored = ({ run, edits }: Restoring, id: string): boolean =>
  get(run?.slots, id) === get(edits[0]?.runBefore?.slots, id);

/** The slots before the one that the run has come to. */
const idsGonePast = (ordered: Ordered): readonly string[] =>
  ordered.agenda.slots.slice(0, Math.max(0, position(ordered))).map(({ id }) => id);

/** What an undo may put back before what has run: slots passed over when an edit was made, to which nothing was done since. */
const passedWhenEdited = ({ run, edits }: Restoring): readonly string[] =>
  edits
    .flatMap(({ before, runBefore }) => idsGonePast({ agenda: before, run: runBefore }))
    .filter((id) => isRestored({ run, edits }, id));

/** The first slot that breaks the order: what has run keeps its order, and what has not stays behind it, or its turn would never come. */
const slotOutOfOrder = (room: FactsOf, agenda: Agenda, restoring: Restoring): string | null => {
  const { run } = room;
  if (run === null) return null;
  const hasRun = (id: string): boolean => (get(run.slots, id)?.stints.length ?? 0) > 0;
  const was = room.agenda.slots.map(({ id }) => id).filter(hasRun);
  const is = agenda.slots.map(({ id }) => id).filter(hasRun);
  const turned = is.find((id, index) => was[index] !== id);
  if (turned !== undefined) return turned;
  const passed = new Set([...passedWhenEdited(restoring), ...idsGonePast(room)]);
  return idsGonePast({ agenda, run }).find((id) => !hasRun(id) && !passed.has(id)) ?? null;
};

const slotWithoutItsLength = (room: FactsOf, agenda: Agenda, restoring: Restoring): string | null => {
  const lengths = new Map(room.agenda.slots.map(({ id, length }) => [id, length]));
  return (
    agenda.slots.find(
      ({ id, length }) =>
        length === null &&
        !isRestored(restoring, id) &&
        (get(room.run?.slots, id)?.stints.length ?? 0) > 0 &&
        lengths.get(id) !== null,
    )?.id ?? null
  );
};

/** An open run is tied to the day by its planned times, or by its opening where there are none: not by one and then by the other. */
const isTiedOtherwise = (room: FactsOf, agenda: Agenda): boolean =>
  room.run !== null && isAnchored(agenda) !== isAnchored(room.agenda);

/**
 * Why an agenda may not take the place of the present one; null where it may. An agenda never changes a fact. `restoring`: an undo of
 * edits, which may go back to whatever stood when they were made.
 */
export const factConflict = (
  room: FactsOf,
  agenda: Agenda,
  restoring: Restoring = { run: room.run, edits: [] },
): Decision | null => {
  if (isTiedOtherwise(room, agenda)) return refuse('has-facts', agenda.slots[0]?.id);
  const kept = new Set(agenda.slots.map(({ id }) => id));
  const missing = slotsWithFacts(room).filter((id) => !kept.has(id));
  if (missing.length > 0) return refuse('has-facts', missing.join(', '));
  const people = peopleWithFacts(restoring.run, agenda);
  if (people.length > 0) return refuse('has-facts', people.join(', '));
  const lengthless = slotWithoutItsLength(room, agenda, restoring);
  if (lengthless !== null) return refuse('has-facts', lengthless);
  const behind = slotOutOfOrder(room, agenda, restoring);
  return behind === null ? null : refuse('behind-facts', behind);
};

/** What an open run holds fast: the room, the day and the zone, by which its instants were made. */
export const heldFieldProblems = (room: Pick<Room, 'agenda' | 'run'>, agenda: Agenda): readonly Problem[] =>
  (['id', 'date', 'timeZone'] as const).flatMap((key) => {
    const held = key === 'id' || room.run !== null;
    return !held || agenda[key] === room.agenda[key]
      ? []
      : [
          {
            path: key,
            value: JSON.stringify(agenda[key]),
            expected: expecting(key === 'id' ? 'same-room' : 'held', { held: room.agenda[key] }),
          },
        ];
  });

/** Refuses an edit that was made on an older agenda, with a line for each change since. */
const agendaMoved = (room: Room, seenRevision: number): Decision => {
  const seen = room.pastAgendas.find((past) => past.agendaRevision === seenRevision);
  if (!seen) return refuse('plan-moved');
  return refuse('plan-moved', agendaChanges(seen.agenda, room.agenda).map(changeLine).join('\n'));
};

export const applyFile = (room: Room, command: CommandOf<'apply-file'>, { file }: Context): Decision => {
  if (!file || file.hash !== command.hash) return refuse('no-such-file');
  if (command.planRevision !== room.agendaRevision) return agendaMoved(room, command.planRevision);
  return factConflict(room, file.agenda) ?? accept({ type: 'agenda-replaced', agenda: file.agenda });
};

/** A new agenda as the edit screen holds it: all of it or nothing, every problem told at once. */
export const editAgenda = (room: Room, command: CommandOf<'edit-agenda'>, { edited }: Context): Decision => {
  if (command.planRevision !== room.agendaRevision) return agendaMoved(room, command.planRevision);
  if (!edited) return refuse('bad-agenda');
  if (!edited.ok) return { ok: false, why: 'bad-agenda', problems: edited.problems, more: edited.more };
  const held = heldFieldProblems(room, edited.agenda);
  if (held.length > 0) return { ok: false, why: 'bad-agenda', problems: held };
  if (agendaChanges(room.agenda, edited.agenda).length === 0) return refuse('nothing-changed');
  return factConflict(room, edited.agenda) ?? accept({ type: 'agenda-replaced', agenda: edited.agenda });
};
