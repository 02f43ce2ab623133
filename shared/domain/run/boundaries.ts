import { type Instant, instant } from '../time/time.ts';
import type { Command } from './commands/commands.schema.ts';
import type { Room, Run, StandingCommand } from './room.ts';

/** A command that tells when something really began or ended. */
export type Telling = Extract<Command, { type: 'began-earlier' | 'ended-earlier' }>;
export const isTelling = (command: Command): command is Telling =>
  command.type === 'began-earlier' || command.type === 'ended-earlier';

/** A standing command with the instant that counts: that of its tap, or the earlier one that was told since. */
export type Step = { readonly standing: StandingCommand; readonly at: Instant };

/** What was done in the run, and which of it was moved: `known` steps stood when that was told. */
export type Steps = {
  readonly steps: readonly Step[];
  readonly moves: readonly { readonly index: number; readonly known: number }[];
};

/** A start, an end or a handover that may have been earlier than it was pressed. */
export type Boundary = {
  readonly what: 'start' | 'turn' | 'end';
  readonly slot: string;
  /** Whose turn it is; null for a slot. */
  readonly person: string | null;
  /** The command that it came with, and the instant that counts. */
  readonly commandId: string;
  readonly at: Instant;
  /** Back to when it may go, and the command that it may not cross; null: the opening. */
  readonly earliest: Instant;
  readonly after: string | null;
};

const slotStartedBy = (command: Command): string | null =>
  command.type === 'start' ? command.slot : command.type === 'advance' || command.type === 'back' ? command.to : null;

const makes = ({ standing: { command, after } }: Step, told: Telling): boolean => {
  if (told.type === 'ended-earlier') return command.type === 'finish' && command.slot === told.slot;
  const starts = slotStartedBy(command) === told.slot;
  if (told.person === null) return starts;
  const hands = command.type === 'hand-over' && command.slot === told.slot;
  return (starts || hands) && after.speaking === told.person;
};

/** The place of the step that a telling is about; −1 where there is none. */
export const stepToldOf = (steps: readonly Step[], told: Telling): number => steps.findLastIndex((step) => makes(step, told));

export const stepsOf = (standing: readonly StandingCommand[]): Steps => {
  const steps: Step[] = [];
  const moves: Steps['moves'][number][] = [];
  for (const one of standing) {
    const { command } = one;
    if (!isTelling(command)) {
      steps.push({ standing: one, at: one.at });
      continue;
    }
    const index = stepToldOf(steps, command);
    const step = steps[index];
    if (step === undefined) continue;
    steps[index] = { ...step, at: instant(command.to) };
    moves.push({ index, known: steps.length });
  }
  return { steps, moves };
};

/** Where a step may go back to: the one before it, or the opening. */
export const limitOf = (steps: readonly Step[], index: number, { openedAt }: Run): Pick<Boundary, 'earliest' | 'after'> => {
  const before = index > 0 ? steps[index - 1] : undefined;
  return before ? { earliest: before.at, after: before.standing.commandId } : { earliest: openedAt, after: null };
};

/** What is told of by these commands, as far as it may be now. */
const tellings = ({ stage, current, speaking }: Run, steps: readonly Step[]): readonly Telling[] => {
  const to = 0;
  if (stage === 'hold') {
    const ended = steps.findLast(({ standing: { command } }) => command.type === 'finish')?.standing.command;
    return ended?.type === 'finish' ? [{ type: 'ended-earlier', slot: ended.slot, to }] : [];
  }
  if (current === null || (stage !== 'running' && stage !== 'paused')) return [];
  const start: Telling = { type: 'began-earlier', slot: current, person: null, to };
  return speaking === null ? [start] : [{ ...start, person: speaking }, start];
};

/** What may be told to have been earlier, the latest first: whoever has the floor, the slot that runs, or the end before a hold. */
export const boundariesOf = ({ run, standing }: Pick<Room, 'run' | 'standing'>): readonly Boundary[] => {
  if (run === null) return [];
  const { steps } = stepsOf(standing);
  const found = tellings(run, steps).flatMap((told): (Boundary & { readonly index: number })[] => {
    const index = stepToldOf(steps, told);
    const step = steps[index];
    if (step === undefined) return [];
    const person = told.type === 'began-earlier' ? told.person : null;
    const what = told.type === 'ended-earlier' ? 'end' : person === null ? 'start' : 'turn';
    const { commandId } = step.standing;
    return [{ index, what, slot: told.slot, person, commandId, at: step.at, ...limitOf(steps, index, run) }];
  });
  // Whoever began with the slot has no turn to move but the slot's own start.
  const start = found.find(({ what }) => what === 'start')?.index;
  return found.filter(({ what, index }) => what !== 'turn' || index !== start).map(({ index: _place, ...boundary }) => boundary);
};
