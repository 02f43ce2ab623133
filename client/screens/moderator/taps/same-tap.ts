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
  purpose(command) === 'on' && pressedAt < changedAt;
