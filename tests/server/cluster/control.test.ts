import { describe, expect, it } from 'vitest';
import type { EventStore } from '../../../server/event-store/ports/event-store.ts';
import { deaf } from '../../faults/cluster/twins.ts';
import { type ServerNode, until, withShared } from '../../support/servers/nodes.ts';
import { oneDatabase } from '../../support/stores/one-database.ts';

const database = oneDatabase();
const FIRST = { id: '1', device: 'iPad 1' };
const SECOND = { id: '2', device: 'iPad 2' };
const THIRD = { id: '3', device: 'iPad 3' };
const controlOf = ({ app }: ServerNode) => app.access.control('room');
const holderAt = (node: ServerNode): string | undefined => controlOf(node).view().holder?.id;

/** A build in which each server believes what it wrote last. */
const overwriting = {
  build: (store: EventStore): EventStore =>
    withShared(store, () => ({
      replaceSetting: async (key, _known, value) => {
        await store.saveSetting(key, value);
        return true;
      },
    })),
};

const two = async (given: Parameters<typeof database.start>[0] = {}) =>
  [await database.start(given), await database.start(given)] as const;
/** Two tablets take control at once, each at a server of its own; the words with which they were refused, null for whoever has it. */
const bothTake = async ([one, other]: readonly [ServerNode, ServerNode]) => {
  await controlOf(one).take(FIRST);
  await until(() => holderAt(other) === '1');
  return Promise.all([controlOf(one).take(SECOND), controlOf(other).take(THIRD)]);
};

describe('control that is taken at two servers at once', () => {
  it('goes to one of both tablets, and the other is told that it has not got it', async () => {
    const [one, other] = await two();
    for (let race = 0; race < 20; race += 1) {
      const answers = await bothTake([one, other]);
      expect(answers.toSorted()).toEqual(['not-holder', null]);
      const holder = answers[0] === null ? '2' : '3';
      await until(() => holderAt(one) === holder && holderAt(other) === holder);
      expect(controlOf(one).view().holder?.before).toEqual(FIRST);
      await controlOf(one).release();
      await until(() => holderAt(other) === undefined);
    }
  });
  it('sabotage: where each server writes whatever it believes, both are told that they have it in one of twenty races', async () => {
    const nodes = await two(overwriting);
    let isToldToBoth = false;
    // In a race that is not close, one of them hears of the other before it has written.
    for (let race = 0; race < 20 && !isToldToBoth; race += 1) {
      const answers = await bothTake(nodes);
      isToldToBoth = answers.every((refused) => refused === null);
    }
    expect(isToldToBoth).toBe(true);
  });
  it('goes to one of both where nobody had it', async () => {
    const [one, other] = await two();
    await Promise.all([controlOf(one).takeIfFree(FIRST), controlOf(other).takeIfFree(SECOND)]);
    await until(() => holderAt(one) !== undefined && holderAt(one) === holderAt(other));
  });
});

describe('a server that has not heard who has control now', () => {
  it('takes it from nobody, lets nobody let go of it, and knows better afterwards', async () => {
    const [one, other] = [await database.start(), await database.start(deaf)];
    await controlOf(one).take(FIRST);
    expect(await controlOf(other).take(SECOND)).toBe('not-holder');
    expect(holderAt(other)).toBe('1');
    expect(await controlOf(other).take(SECOND)).toBeNull();
    await until(() => holderAt(one) === '2');
    expect(await controlOf(one).take(THIRD)).toBeNull();
    expect(await controlOf(other).release()).toBe('not-holder');
    expect(holderAt(other)).toBe('3');
  });
  it('says the new name of a device that has it', async () => {
    const [one, other] = [await database.start(), await database.start(deaf)];
    await controlOf(other).take(SECOND);
    await until(() => holderAt(one) === '2');
    await controlOf(one).take(FIRST);
    await controlOf(other).rename({ id: '2', device: 'Stage left' });
    await until(() => controlOf(one).view().holder?.before?.device === 'Stage left');
    expect(holderAt(one)).toBe('1');
  });
});
