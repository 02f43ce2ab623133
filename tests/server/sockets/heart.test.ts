import { expect, it } from 'vitest';
import { startHeart } from '../../../server/sockets/views/heart.ts';
import { FakeClock } from '../../support/time/fake-clock.ts';

const heart = () => {
  const clock = new FakeClock('2026-03-10T07:59:00Z');
  const began = clock.monotonic();
  const beats: number[] = [];
  const { changed, stop } = startHeart(clock.after, () => beats.push(clock.monotonic() - began));
  return { clock, beats, changed, stop };
};

/** Ever more seldom from then on. */
const fading = (from: number): readonly number[] => [from + 5_000, from + 15_000, from + 27_000, from + 39_000];

it('a heart beats soon while screens come, and five times a minute in a room in which nothing happens', async () => {
  const { clock, beats } = heart();
  await clock.pass(70_000);
  expect(beats).toEqual([...fading(0), 51_000, 63_000]);
});
it('a heart beats a second after a change, then ever more seldom', async () => {
  const { clock, beats, changed } = heart();
  await clock.pass(50_000);
  changed();
  await clock.pass(40_000);
  expect(beats).toEqual([...fading(0), 51_000, ...fading(50_000)]);
});
it('a beat that is due beside that of a change is left to it', async () => {
  const { clock, beats, changed } = heart();
  await clock.pass(4_000);
  changed();
  await clock.pass(40_000);
  expect(beats).toEqual([5_000, ...fading(4_000)]);
});
it('a change less than a second after another does not put its beat off', async () => {
  const { clock, beats, changed } = heart();
  for (let changes = 0; changes < 100; changes += 1) {
    changed();
    await clock.pass(100);
  }
  expect(beats.slice(0, 3)).toEqual([1_000, 2_000, 3_000]);
  expect(beats.at(-1)).toBe(10_000);
});
it('a heart that has stopped beats no more', async () => {
  const { clock, beats, changed, stop } = heart();
  changed();
  stop();
  await clock.pass(120_000);
  expect(beats).toEqual([]);
});
