import type { Command } from '../../../../shared/domain/run/commands/commands.schema.ts';
import type { ModeratorView } from '../../../../shared/domain/run/views.ts';

/** What takes commands of one history back, the latest first: the list of a debate has an undo of its own. */
export const undoOf = (ids: readonly string[], { log }: Pick<ModeratorView, 'log'>): Command => {
  const line = log.find(({ commandId }) => commandId === ids[0]);
  return { type: line?.history === 'floor' ? 'undo-list' : 'undo', ids: [...ids] };
};

/** Whether it stands last in its history, so that it can be taken back by itself. */
export const isLatest = (id: string, { log, undo, undoPlan }: Pick<ModeratorView, 'log' | 'undo' | 'undoPlan'>): boolean =>
  undo === id ||
  undoPlan === id ||
  log.find(({ history, state }) => history === 'floor' && state === 'standing')?.commandId === id;
