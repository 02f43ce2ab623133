import type { Person, Slot } from '../../../shared/domain/agenda/agenda.ts';
import type { DeviceRow, Page } from '../../../shared/protocol/socket/devices.schema.ts';

/** The pages a screen can be sent to, as one choice: `key` names it in the list. */
export type PageChoice = { readonly key: string; readonly page: Page; readonly person: string | null };

const everybody = (slots: readonly Slot[]): readonly Person[] => {
  const people = slots.flatMap((slot) => slot.people);
  return people.filter(({ id }, index) => people.findIndex((person) => person.id === id) === index);
};

export const pageChoices = (slots: readonly Slot[]): readonly PageChoice[] => [
  { key: 'projector', page: { screen: 'projector' }, person: null },
  { key: 'agenda', page: { screen: 'agenda' }, person: null },
  { key: 'foyer', page: { screen: 'foyer' }, person: null },
  ...everybody(slots).map(
    ({ id, name }): PageChoice => ({
      key: `speaker ${id}`,
      page: { screen: 'speaker', person: id },
      person: name,
    }),
  ),
];

/** Where a screen is now, in the same terms. */
export const keyOf = ({ screen, person }: DeviceRow): string => (person === null ? screen : `speaker ${person}`);

/** What should be looked at: a projector that is hidden, may go dark or is not in full screen, a clock that nobody should trust. */
export const concerns = ({ screen, status }: DeviceRow): readonly ('hidden' | 'window' | 'sleeps' | 'rough')[] => {
  if (status === null) return [];
  const isWall = screen === 'projector';
  return [
    ...(status.visible ? [] : ['hidden' as const]),
    ...(isWall && !status.fullscreen ? ['window' as const] : []),
    ...(isWall && !status.awake ? ['sleeps' as const] : []),
    ...(status.bound !== null && status.bound > ROUGH ? ['rough' as const] : []),
  ];
};

/** Beyond this, in ms, people notice two screens that flip at different instants. */
const ROUGH = 50;
