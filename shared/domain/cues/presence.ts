import type { Instant } from '../time/time.ts';

/** Whether a speaker is here: a page of their own is open, or they tapped that they are, on T. */
export type Presence = { readonly person: string; readonly open: boolean; readonly tappedAt: Instant | null };

/** Who is here, with what is newly told of some of them. */
export const withPresence = (known: readonly Presence[], told: readonly Presence[]): readonly Presence[] => [
  ...known.filter(({ person }) => !told.some((one) => one.person === person)),
  ...told,
];
