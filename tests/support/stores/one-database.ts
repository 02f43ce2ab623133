import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type ServerNode, startNode } from '../servers/nodes.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

type Given = Parameters<typeof startNode>[1];

/** A database of its own for each test of a file, and the servers that the test starts on it. */
export const oneDatabase = () => {
  let server: TestPostgres;
  let url = '';
  const nodes: ServerNode[] = [];
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    url = await server.database();
  });
  afterEach(async () => {
    for (const node of nodes.splice(0)) await node.stop();
  });
  return {
    get url(): string {
      return url;
    },
    start: async (given?: Given): Promise<ServerNode> => {
      const node = await startNode(url, given);
      nodes.push(node);
      return node;
    },
    /** Ends a server before the test does. */
    stop: async (node: ServerNode): Promise<void> => {
      nodes.splice(nodes.indexOf(node), 1);
      await node.stop();
    },
  };
};
