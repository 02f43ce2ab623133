import { describe, expect, it } from 'vitest';
import type { EventStore } from '../../../server/event-store/ports/event-store.ts';
import { type ServerNode, until, withShared } from '../../support/servers/nodes.ts';
import { oneDatabase } from '../../support/stores/one-database.ts';

const database = oneDatabase();

/** Of fifteen devices that try at each server, how many may. */
const triesAt = (nodes: readonly ServerNode[]): number =>
  nodes
    .flatMap(({ app }, node) => Array.from({ length: 15 }, (_, n) => app.access.guesses.mayTry(`device ${node} ${n}`)))
    .filter(Boolean).length;

/** A build in which each server believes that it is alone. */
const alone = {
  build: (store: EventStore): EventStore =>
    withShared(store, (shared) => ({ pulse: async () => ({ ...(await shared.pulse()), nodes: [shared.node] }) })),
};

/** How many servers this one knows of, itself included, as the next pulse tells it. */
const knows = async ({ app }: ServerNode, servers: number): Promise<void> => {
  let told = 0;
  const { guesses } = app.access;
  const share = guesses.shareWith.bind(guesses);
  guesses.shareWith = (count) => {
    told = count;
    share(count);
  };
  await until(() => told === servers);
};

describe('whoever guesses at several servers', () => {
  it('gets no more tries a minute than at one', async () => {
    const nodes = [await database.start(), await database.start()];
    await Promise.all(nodes.map((node) => knows(node, 2)));
    expect(triesAt(nodes)).toBe(10);
  });
  it('sabotage: servers that believe they are alone give each its ten', async () => {
    const nodes = [await database.start(alone), await database.start(alone)];
    await Promise.all(nodes.map((node) => knows(node, 1)));
    expect(triesAt(nodes)).toBe(20);
  });
});
