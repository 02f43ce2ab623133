import { describe, expect, it } from 'vitest';
import { idFor } from '../../../client/rooms/board/manage-rooms.ts';

const taken = (...ids: string[]) => ({ rooms: ids.map((id) => ({ id })), archived: [] });

describe('the id that a room gets by its title', () => {
  it.each([
    ['Journée d’été', 'journee-d-ete'],
    ['  The  Digital   Era! ', 'the-digital-era'],
    ['會議', 'room'],
  ])('%s: %s', (title, id) => expect(idFor(title, taken())).toBe(id));
  it('is cut between words: it stands in every address and code', () =>
    expect(idFor('Building collective groups and action: what does it mean?', taken())).toBe(
      'building-collective-groups-and-action',
    ));
  it('has a number where its words are taken, also by a room put away', () => {
    expect(idFor('Day', taken('day', 'day-2'))).toBe('day-3');
    expect(idFor('Day', { rooms: [], archived: [{ id: 'day' }] })).toBe('day-2');
  });
});
