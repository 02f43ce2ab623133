import { get } from '../by-id.ts';
import { crossings } from '../clock/crossings.ts';
import { alignRun } from '../evolve/align-run.ts';
import { evolve } from '../evolve/evolve.ts';
import { isTelling, type Step, type Steps, stepsOf } from '../run/boundaries.ts';
import type { Command } from '../run/commands/commands.schema.ts';
import type { Event } from '../run/events.ts';
import type { Room, StandingEdit } from '../run/room.ts';
import { identityOf, type Warning } from '../run/warnings.ts';
import { type Instant, instant } from '../time/time.ts';
import type { Context, Decision, OpenedRoom } from './decision.ts';

export type Decide = (room: Room, command: Command, context: Context) => Decision;

/** The room after one thing that was done, from its instant on. */
export type Played = { readonly room: Room; readonly from: Instant };
type Act = { readonly revision: number; readonly commandId: string; readonly at: Instant; readonly what: Command | StandingEdit };

const actsOf = (steps: readonly Step[], edits: readonly StandingEdit[]): readonly Act[] => {
  const done = steps.map(({ standing, at }): Act => ({ ...standing, at, what: standing.command }));
  const acts = [...done, ...edits.map((edit): Act => ({ ...edit, what: edit }))].sort((a, b) => a.revision - b.revision);
  // An edit is no fact of the run: it goes back along with what came after it.
  let latest = Number.POSITIVE_INFINITY;
  return acts
    .toReversed()
    .map((act) => {
      latest = Math.min(latest, act.at);
      return { ...act, at: instant(latest) };
    })
    .toReversed();
};

/** The command as it is meant once more: whoever tells that it began consents to its having been early, and a proposal keeps what it takes. */
const meantAgain = (room: Room, command: Command): Command => {
  if (command.type === 'start' || command.type === 'advance') return { ...command, early: true };
  if (command.type !== 'accept-plan') return command;
  const changes = command.changes.map(({ slot, from, to }) => {
    const present = get(room.run?.slots, slot)?.timer.allotted ?? from;
    return { slot, from: present, to: Math.max(0, to + present - from) };
  });
  return { ...command, changes };
};

const noHistory = { standing: [], undone: [], undoneIds: [], agendaStanding: [], agendaUndone: [], pastAgendas: [] };

/**
 * Plays again what was done from a step on, each at its instant, edits before `until` among it. What has no effect any more, such as
 * a take with nothing left, has none.
 */
export const playedAgain = (
  room: OpenedRoom,
  { steps }: Pick<Steps, 'steps'>,
  first: number,
  context: Context,
  decide: Decide,
  until = Number.POSITIVE_INFINITY,
): readonly Played[] => {
  const standing = steps[first]?.standing;
  if (standing === undefined) return [];
  const edits = room.agendaStanding.filter(({ revision }) => revision > standing.revision);
  const agenda = edits[0]?.before ?? room.agenda;
  const acts = actsOf(
    steps.slice(first),
    edits.filter(({ revision }) => revision < until),
  );
  const run = alignRun(standing.before, standing.agenda, agenda, acts[0]?.at ?? context.now);
  const rehearsal = room.run.rehearsal === undefined ? {} : { rehearsal: room.run.rehearsal };
  let present: Room = { ...room, ...noHistory, agenda, run: { ...run, ...rehearsal } };
  return acts.map(({ commandId, at, what }): Played => {
    const edited = 'before' in what ? { hash: '', agenda: what.after } : undefined;
    const command: Command =
      'before' in what ? { type: 'apply-file', hash: '', planRevision: present.agendaRevision } : meantAgain(present, what);
    const decision = decide(present, command, { ...context, now: at, ...(edited ? { file: edited } : {}) });
    const none: readonly Event[] = edited ? [{ type: 'agenda-replaced', agenda: edited.agenda }] : [];
    present = evolve(present, {
      revision: room.revision + 1,
      commandId,
      device: '',
      author: '',
      at,
      committedAt: context.t ?? context.now,
      wallOffset: room.dueOffset,
      command,
      events: decision.ok ? decision.events : none,
    });
    return { room: present, from: at };
  });
};

/** Every crossing of the time that was played, by what tells it from others. */
export const crossedIn = (played: readonly Played[], now: Instant): ReadonlyMap<string, Warning> =>
  new Map(
    played
      .flatMap(({ room }, index) => crossings(room, played[index + 1]?.from ?? now))
      .map((warning) => {
        const { countdown, seconds } = identityOf(warning.key);
        return [`${countdown}:${seconds}`, warning];
      }),
  );

/** What has crossed from a step on, as it was known at the time: until each telling by what had been told before it. */
export const crossedSoFar = (room: OpenedRoom, first: number, context: Context, decide: Decide): ReadonlySet<string> => {
  const { standing } = room;
  const since = stepsOf(standing).steps[first]?.standing.revision ?? 0;
  const looks = standing.flatMap(({ command, revision, at }, place) =>
    isTelling(command) && revision > since ? [{ place, revision, at }] : [],
  );
  const all = [...looks, { place: standing.length, revision: Number.POSITIVE_INFINITY, at: context.now }];
  return new Set(
    all.flatMap(({ place, revision, at }) => {
      const played = playedAgain(room, stepsOf(standing.slice(0, place)), first, context, decide, revision);
      return [...crossedIn(played, at).keys()];
    }),
  );
};
