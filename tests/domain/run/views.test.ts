import { describe, expect, it } from 'vitest';
import { publicAgenda, roomView } from '../../../shared/domain/run/views.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened } from '../../support/days/run.ts';

describe('the agenda that every screen may see', () => {
  it('has no private note and everything else', () => {
    const [talk, ...others] = smallDay().slots;
    const { note, ...seen } = talk ?? {};
    expect(note).toBe('private words');
    expect(publicAgenda(smallDay())).toEqual({ ...smallDay(), slots: [seen, ...others] });
  });
  it('is the agenda of every view of the room', () => {
    const { room } = opened(smallDay());
    const { id, revision, run, dueOffset, armed } = room;
    expect(roomView(room)).toEqual({ id, revision, run, dueOffset, armed, agenda: publicAgenda(smallDay()) });
  });
});
