import { ownValue } from '../../../../shared/domain/by-id.ts';
import { type Duration, duration, MINUTE } from '../../../../shared/domain/time/time.ts';

/** A point that somebody set for themselves: to have come to it while so much is left. */
export type Milestone = { readonly words: string; readonly left: Duration };

export const MOST_MILESTONES = 5;
export const LONGEST_MILESTONE = 40;
export const MOST_MINUTES_LEFT = 240;

const milestoneOf = (value: unknown): Milestone[] => {
  if (value === null || typeof value !== 'object') return [];
  const [words, left] = [ownValue(value, 'words'), ownValue(value, 'left')];
  const isSound =
    typeof words === 'string' &&
    words.trim() !== '' &&
    words.length <= LONGEST_MILESTONE &&
    typeof left === 'number' &&
    left >= MINUTE &&
    left <= MOST_MINUTES_LEFT * MINUTE;
  return isSound ? [{ words, left: duration(left) }] : [];
};

/** Those that come first while the time runs down, and no more than there is room for. */
export const inOrder = (milestones: readonly Milestone[]): readonly Milestone[] =>
  milestones.toSorted((one, other) => other.left - one.left).slice(0, MOST_MILESTONES);

/** What a device kept of them; none where nothing sound is. */
export const milestonesIn = (saved: string | null): readonly Milestone[] => {
  try {
    const kept: unknown = JSON.parse(saved ?? '[]');
    return Array.isArray(kept) ? inOrder(kept.flatMap(milestoneOf)) : [];
  } catch {
    return [];
  }
};

/** The one that is shown while so much is left: the next, and for a minute the one that is due. Null where none is ahead. */
export const milestoneAt = (
  milestones: readonly Milestone[],
  remaining: Duration,
): { readonly milestone: Milestone; readonly isDue: boolean } | null => {
  const milestone = inOrder(milestones).find(({ left }) => remaining > left - MINUTE);
  return milestone === undefined ? null : { milestone, isDue: remaining <= milestone.left };
};
