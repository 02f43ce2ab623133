import { describe, expect, it } from 'vitest';
import { Codes } from '../../../../server/access/secrets/codes.ts';

const MINUTE = 60_000;

const codesAt = () => {
  const clock = { now: 0 };
  return { clock, codes: new Codes(() => clock.now) };
};
/** A code that is none of these. */
const another = (...made: readonly { code: string }[]): string =>
  ['000000', '000001', '000002'].find((code) => made.every((one) => one.code !== code)) ?? '';

describe('a code', () => {
  it('is six digits, for the grant and the person that it was made for', () => {
    const { codes } = codesAt();
    const made = codes.make('room', 'speaker', 'ada');
    expect(made).toMatchObject({ room: 'room', grant: 'speaker', person: 'ada', expiresAt: 10 * MINUTE });
    expect(made.code).toMatch(/^\d{6}$/);
  });
  it('opens its room once', () => {
    const { codes } = codesAt();
    const made = codes.make('room', 'moderator', null);
    expect(codes.spend(made.code)).toEqual(made);
    expect(codes.spend(made.code)).toBeNull();
  });
  it('opens nothing when it is wrong, and is not spent by that', () => {
    const { codes } = codesAt();
    const made = codes.make('room', 'moderator', null);
    expect(codes.spend(another(made))).toBeNull();
    expect(codes.codeOf('room')).toEqual(made);
  });
  it('ends after ten minutes', () => {
    const { clock, codes } = codesAt();
    const made = codes.make('room', 'moderator', null);
    clock.now = 10 * MINUTE - 1;
    expect(codes.codeOf('room')).toEqual(made);
    clock.now = 10 * MINUTE;
    expect(codes.codeOf('room')).toBeNull();
    expect(codes.spend(made.code)).toBeNull();
  });
  it('still opens its room in the last millisecond', () => {
    const { clock, codes } = codesAt();
    const made = codes.make('room', 'moderator', null);
    clock.now = 10 * MINUTE - 1;
    expect(codes.spend(made.code)).toEqual(made);
  });
  it('ends when it is cancelled, and a room without one has none', () => {
    const { codes } = codesAt();
    codes.make('room', 'moderator', null);
    codes.cancel('room');
    expect([codes.codeOf('room'), codes.codeOf('other')]).toEqual([null, null]);
  });
  it('is spent only where its room fits', () => {
    const { codes } = codesAt();
    const made = codes.make('room', 'moderator', null);
    expect(codes.spend(made.code, (room) => room === 'other')).toBeNull();
    expect(codes.spend(made.code, (room) => room === 'room')).toEqual(made);
  });
});

describe('the maker of a code', () => {
  it('is remembered by room after the code is spent, until the next one', () => {
    const { codes } = codesAt();
    const { code } = codes.make('room', 'moderator', null, 'tablet');
    codes.spend(code);
    expect([codes.makerOf('room'), codes.makerOf('other')]).toEqual(['tablet', undefined]);
    codes.make('room', 'moderator', null);
    expect(codes.makerOf('room')).toBeUndefined();
  });
  it('takes its codes along in the rooms that fit, and those of nobody else', () => {
    const { codes } = codesAt();
    for (const room of ['first', 'second']) codes.make(room, 'moderator', null, 'tablet');
    codes.make('third', 'moderator', null, 'phone');
    codes.endMadeBy(new Set(['tablet']), (room) => room !== 'second');
    expect(['first', 'second', 'third'].filter((room) => codes.codeOf(room) !== null)).toEqual(['second', 'third']);
  });
});

describe('the codes of several servers', () => {
  it('are those of the latest word, with who made each', () => {
    const { codes } = codesAt();
    const other = codesAt().codes;
    codes.make('room', 'moderator', null, 'tablet');
    const hall = codes.make('hall', 'display', null);
    other.make('studio', 'moderator', null, 'phone');
    other.follow(codes.kept);
    expect(other.kept).toEqual(codes.kept);
    expect(other.kept.map(({ room, maker }) => [room, maker])).toEqual([
      ['room', 'tablet'],
      ['hall', null],
    ]);
    expect([other.codeOf('studio'), other.spend(hall.code)]).toEqual([null, hall]);
  });
  it('are not told once they have ended', () => {
    const { clock, codes } = codesAt();
    codes.make('room', 'moderator', null);
    clock.now = 10 * MINUTE - 1;
    expect(codes.kept).toHaveLength(1);
    clock.now = 10 * MINUTE;
    expect(codes.kept).toEqual([]);
  });
});
