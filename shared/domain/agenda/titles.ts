import type { Slot } from './agenda.ts';

type Titled = Pick<Slot, 'kind' | 'title' | 'session'>;

/** The session whose panel this is; undefined for every other slot. */
const sessionOfPanel = ({ kind, session }: Titled): string | undefined => (kind === 'panel' ? session : undefined);

/** The title of a slot; a panel says its session first, such as "Session 1: Trust in numbers". */
export const fullTitle = (slot: Titled, separator = ': '): string => {
  const session = sessionOfPanel(slot);
  return session === undefined ? slot.title : `${session}${separator}${slot.title}`;
};

/** The title of a slot in few words: a panel is called by its session alone. */
export const shortTitle = (slot: Titled): string => sessionOfPanel(slot) ?? slot.title;
