import type { Command } from '../run/commands/commands.schema.ts';
import type { Room } from '../run/room.ts';
import { applyFile, editAgenda } from './decide-agenda.ts';
import { moveBoundary } from './decide-earlier.ts';
import { listCommand, listHistory, spokenCommand } from './decide-floor.ts';
import { advance, back, beginAt, finish, handOver, pause, resume, skip, start, unskip } from './decide-flow.ts';
import { decideLength } from './decide-length.ts';
import { followClock, moveRehearsal, open } from './decide-opening.ts';
import { decideRecovery } from './decide-recovery.ts';
import { decideUndo } from './decide-undo.ts';
import { accept, type Context, type Decision, type OpenedRoom, refuse } from './decision.ts';
import { runSettled } from './run-settled.ts';

type InRun = Exclude<Command, { type: 'open' | 'apply-file' | 'edit-agenda' | 'undo' | 'redo' }>;

const decideOpened = (room: OpenedRoom, command: InRun, context: Context): Decision => {
  const { now } = context;
  switch (command.type) {
    case 'begin-at':
      return beginAt(room, command);
    case 'start':
      return start(room, command, now);
    case 'advance':
      return advance(room, command, now);
    case 'finish':
      return finish(room, command);
    case 'back':
      return back(room, command);
    case 'pause':
      return pause(room, command);
    case 'resume':
      return resume(room, command);
    case 'add':
    case 'take':
    case 'set-remaining':
      return decideLength(room, command, now);
    case 'accept-plan':
      return decideRecovery(room, command, now);
    case 'skip':
      return skip(room, command);
    case 'unskip':
      return unskip(room, command);
    case 'hand-over':
      return handOver(room, command, now);
    case 'began-earlier':
    case 'ended-earlier':
      return moveBoundary(room, command, context, decide);
    case 'follow-clock':
      return followClock(room, command, context);
    case 'set-rate':
    case 'jump':
      return moveRehearsal(room, command, context);
    case 'give-floor':
    case 'end-floor':
    case 'interpose':
    case 'end-interposed':
    case 'return-to-list':
      return spokenCommand(room, command, context);
    case 'add-to-list':
    case 'change-in-list':
    case 'move-in-list':
    case 'remove-from-list':
    case 'sort-list':
    case 'open-list':
    case 'close-list':
    case 'set-limit':
    case 'set-hands':
    case 'set-budgets':
      return listCommand(room, command, context);
    case 'undo-list':
    case 'redo-list':
      return listHistory(room, command);
    case 'close':
      return accept({ type: 'closed' });
    default:
      return command satisfies never;
  }
};

/** The decision with what it means for the run above another agenda. */
const withSettledRun = (room: Room, command: Command, decision: Decision, { now }: Context): Decision =>
  decision.ok ? accept(...decision.events, ...runSettled(room, command, decision.events, now)) : decision;

/** Yes with the facts that follow, or no with a word from the closed list. Only what the command names is checked. */
export const decide = (room: Room, command: Command, context: Context): Decision => {
  switch (command.type) {
    case 'open':
      return open(room, command, context);
    case 'apply-file':
      return withSettledRun(room, command, applyFile(room, command, context), context);
    case 'edit-agenda':
      return withSettledRun(room, command, editAgenda(room, command, context), context);
    case 'undo':
    case 'redo':
      return withSettledRun(room, command, decideUndo(room, command, context.now), context);
    default:
      return room.run === null ? refuse('not-open') : decideOpened({ ...room, run: room.run }, command, context);
  }
};
