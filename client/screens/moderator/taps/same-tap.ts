import type { Command } from '../../../../shared/domain/run/commands/commands.schema.ts';

/** The tap before, and when it was pressed on performance.now(). */
export type LastTap = { readonly id: string; readonly command: Command; readonly at: number };

/** A finger that bounces, a clicker pressed twice: within this, in ms, it is one tap. */
const BOUNCE = 500;
/** Pause and resume undo each other, as do blanking the projection and showing it, so a quick second press may well be meant: only the bounce of a switch is not. */
export const SWITCH = 120;

/** What a button is for, whatever it says at the moment; null where it is meant as often as it is tapped: +1 +1 +1 is three minutes. */
const purpose = (command: Command): string | null => {
  switch (command.type) {
    case 'add':
    case 'take':
    case 'set-remaining':
    case 'move-in-list':
      return null;
    case 'begin-at':
    case 'start':
    case 'advance':
    case 'finish':
    case 'hand-over':
      return 'on';
    case 'pause':
    case 'resume':
      return 'pause';
    case 'skip':
    case 'unskip':
      return `skip ${command.slot}`;
    case 'give-floor':
    case 'end-floor':
    case 'return-to-list':
      return 'floor';
    case 'interpose':
    case 'end-interposed':
      return 'interposed';
    // Two names may be listed quickly; the same one twice is a bounce.
    case 'add-to-list':
      return `list ${JSON.stringify(command.words)}`;
    case 'change-in-list':
    case 'remove-from-list':
      return `${command.type} ${command.entry}`;
    // A group gets another minute as often as it is tapped; a time for all of them is given once.
    case 'set-budgets':
      return command.changes.length === 1 ? `time ${JSON.stringify(command.changes)}` : command.type;
    case 'set-limit':
      return `limit ${command.to}`;
    default:
      return command.type;
  }
};

/**
 * The effect of a tap is on screen in the next frame, and with it what the button does next: a second press so soon was meant for
 * what stood there before, so it is the same tap and not another one.
 */
export const isSameTap = (last: LastTap, command: Command, at: number): boolean =>
  purpose(command) !== null &&
  purpose(command) === purpose(last.command) &&
  at - last.at < (purpose(command) === 'pause' ? SWITCH : BOUNCE);

/**
 * What runs changed while the finger was down: the tap was meant for what stood there before. `changedAt` and `pressedAt`, when
 * the finger came down, on performance.now().
 */
export const isOvertaken = (command: Command, changedAt: number, pressedAt: number): boolean =>
  (purpose(command) === 'on' || isOfFloor(command)) && pressedAt < changedAt;

/** It moves the floor of a debate: to whom the button said it goes may have changed while the finger was down. */
export const isOfFloor = (command: Command): boolean => purpose(command) === 'floor';
