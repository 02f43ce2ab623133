import { expect, it } from 'vitest';
import { startHeart } from '../../../server/sockets/views/heart.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const heart = () => {
  const clock = new FakeClock('2026-03-10T07:59:00Z');
  const began = clock.monotonic();
  const beats: number[] = [];
  const { changed, stop } = startHeart(clock.after, () => beats.push(clock.monotonic() - began));
  return { clock, beats, changed, stop };
};

/** Every 5 s for a minute from then on. */
const often = (from: number): readonly number[] => Array.from({ length: 12 }, (_, index) => from + 5_000 * (index + 1));

it('a heart beats often in its first minute, while screens come, and twice a minute in a room in which nothing happens', async () => {
  const { clock, beats } = heart();
  await clock.pass(180_000);
  expect(beats).toEqual([...often(0), 90_000, 120_000, 150_000, 180_000]);
});
it('a heart beats 300 ms after a change, every 5 s for a minute, then seldom again', async () => {
  const { clock, beats, changed } = heart();
  await clock.pass(100_000);
  changed();
  await clock.pass(130_000);
  expect(beats).toEqual([...often(0), 90_000, 100_300, ...often(100_000), 190_000, 220_000]);
});
it('a heart is not put off by changes in quick succession', async () => {
  const { clock, beats, changed } = heart();
  for (let changes = 0; changes < 100; changes += 1) {
    changed();
    await clock.pass(100);
  }
  expect(beats.slice(0, 3)).toEqual([300, 600, 900]);
  expect(beats).toContain(5_000);
});
it('a heart that has stopped beats no more', async () => {
  const { clock, beats, changed, stop } = heart();
  changed();
  stop();
  await clock.pass(120_000);
  expect(beats).toEqual([]);
});
