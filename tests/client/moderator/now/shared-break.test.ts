import { describe, expect, it } from 'vitest';
import { lateForBreak } from '../../../../client/screens/moderator/now/questions/shared-break.tsx';
import type { Cue } from '../../../../shared/domain/run/cue.ts';
import { roomView } from '../../../../shared/domain/run/views.ts';
import { instant, MINUTE } from '../../../../shared/domain/time/time.ts';
import { hall } from '../../../support/agendas/conference.ts';
import type { RoomDriver } from '../../../support/days/run.ts';

const asked: Cue = { id: 'cue', target: { to: 'moderators' }, text: '', at: instant(0), kind: 'shared-break', slot: 'coffee' };
const begun = (): RoomDriver =>
  hall('green').does({ type: 'open', mode: 'published' }).at('09:00').does({ type: 'start', slot: 'talk' });
const shown = ({ room, now }: RoomDriver, cues: readonly Cue[] = [asked]) =>
  lateForBreak({ room: roomView(room), cues }, now).map(({ title, late }) => [title, late]);

describe('the question of the organiser about a shared break', () => {
  it('says by how much the room will be late as it stands, and goes when it will not', () => {
    const room = begun();
    expect(shown(room)).toEqual([]);
    room.does({ type: 'add', slot: 'talk', by: 12 * MINUTE });
    expect(shown(room)).toEqual([['Coffee', 12]]);
    room.undoes();
    expect(shown(room)).toEqual([]);
  });
  it('is not there where nobody asked, nor about a slot that is gone or a break that has begun', () => {
    const room = begun().does({ type: 'add', slot: 'talk', by: 12 * MINUTE });
    expect(shown(room, [])).toEqual([]);
    expect(shown(room, [{ ...asked, slot: 'gone' }])).toEqual([]);
    expect(shown(room.does({ type: 'advance', from: 'talk', to: 'coffee', early: true }))).toEqual([]);
  });
});
