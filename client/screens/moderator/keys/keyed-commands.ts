import { get } from '../../../../shared/domain/by-id.ts';
import { bigButton } from '../../../../shared/domain/clock/big-button.ts';
import type { Command } from '../../../../shared/domain/run/commands/commands.schema.ts';
import { currentSlot, nextSlot } from '../../../../shared/domain/run/order.ts';
import type { ModeratorView } from '../../../../shared/domain/run/views.ts';
import { type Instant, MINUTE } from '../../../../shared/domain/time/time.ts';
import { lastEnded } from '../console/console-view.ts';
import type { Shortcut } from './shortcuts.ts';

/** What has a key and a button that send a command. */
export type KeyedAction = Exclude<Shortcut, 'blank' | 'message' | 'now' | 'help'>;

/** The slot whose minutes are changed: the current one; in hold the next. */
export const slotOfMinutes = ({ room }: Pick<ModeratorView, 'room'>): string | null => {
  const current = currentSlot(room);
  const slot = current !== null && current.length !== null ? current : nextSlot(room);
  return slot === null || slot.length === null ? null : slot.id;
};

type Shown = Pick<ModeratorView, 'room' | 'undo' | 'redo'>;

/** The command that a key and its button send at `now`, null where neither does anything. */
export const keyedCommands = (view: Shown, now: Instant): Readonly<Record<KeyedAction, Command | null>> => {
  const { room, undo, redo } = view;
  const { run } = room;
  if (run === null) return { on: null, back: null, pause: null, add: null, take: null, undo: null, redo: null };
  const ended = lastEnded(room.agenda.slots, run);
  const slot = slotOfMinutes(view);
  const isPaused = run.stage === 'paused';
  const isEmpty = slot !== null && (get(run.slots, slot)?.timer.allotted ?? 0) <= 0;
  return {
    on: bigButton(room, now).command,
    back: ended === null ? null : { type: 'back', from: run.current, to: ended.id },
    pause:
      run.current === null || (run.stage !== 'running' && !isPaused)
        ? null
        : { type: isPaused ? 'resume' : 'pause', slot: run.current },
    add: slot === null ? null : { type: 'add', slot, by: MINUTE },
    take: slot === null || isEmpty ? null : { type: 'take', slot, by: MINUTE },
    undo: undo === null ? null : { type: 'undo', ids: [undo] },
    redo: redo === null ? null : { type: 'redo', id: redo },
  };
};
