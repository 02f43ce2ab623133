import { describe, expect, it } from 'vitest';
import { draftFrom, linesOf, refusalOf } from '../brought.ts';

describe('Sessionize', () => {
  const session = (id: number, from: string, to: string, facts: object = {}) => ({
    id: String(id),
    title: `Session ${id}`,
    startsAt: `2027-03-04T${from}:00`,
    endsAt: `2027-03-04T${to}:00`,
    isServiceSession: false,
    isPlenumSession: false,
    speakers: [],
    roomId: 1,
    ...facts,
  });
  const all = {
    sessions: [
      session(1, '09:00', '09:45', { speakers: ['a'] }),
      session(2, '09:45', '10:00', { title: 'Pause', isServiceSession: true, isPlenumSession: true, speakers: [] }),
      session(3, '10:00', '10:45', { roomId: 2, speakers: ['a'] }),
    ],
    speakers: [{ id: 'a', firstName: 'Ada', lastName: 'Lovelace', fullName: 'Ada Lovelace' }],
    rooms: [
      { id: 1, name: 'Aula' },
      { id: 2, name: 'Studio' },
    ],
  };
  it('in its view All has a break for everybody in every room', async () => {
    expect(linesOf(await draftFrom(all))).toEqual([
      '09:00 | 45 | talk | Session 1 | Ada Lovelace',
      '09:45 | 15 | break! | Pause',
    ]);
    expect(linesOf(await draftFrom(all, { room: 'Studio' }))).toEqual([
      '09:45 | 15 | break! | Pause',
      '10:00 | 45 | talk | Session 3 | Ada Lovelace',
    ]);
  });
  it('in its view GridSmart says the same', async () => {
    const grid = [
      {
        date: '2027-03-04T00:00:00',
        rooms: [
          { id: 1, name: 'Aula', sessions: [session(1, '09:00', '09:45', { speakers: [{ id: 'a', name: 'Ada Lovelace' }] })] },
        ],
      },
    ];
    expect(linesOf(await draftFrom(grid))).toEqual(['09:00 | 45 | talk | Session 1 | Ada Lovelace']);
  });
  it('without a session is refused in words', async () => {
    expect(await refusalOf({ sessions: [], speakers: [], rooms: [] })).toBe('something');
  });
});
