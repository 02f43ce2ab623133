import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { testServer } from '../../support/servers/test-server.ts';

/** What a connection is told by a server that ends meanwhile: 408 where the server waited until it had been silent for too long. */
const toldAtTheEnd = async (sent: string): Promise<string> => {
  const { app, url } = await testServer();
  const { hostname, port } = new URL(url);
  const connection = connect(Number(port), hostname);
  let told = '';
  connection.on('data', (data) => {
    told += data.toString();
  });
  connection.on('error', () => undefined);
  await once(connection, 'connect');
  connection.write(sent);
  // The server has it by the time that it has answered somebody who came later.
  await fetch(`${url}/health`);
  const gone = once(connection, 'close');
  await app.http.close();
  await gone;
  return told;
};

describe('a server that ends', () => {
  it('waits for no connection that a browser opened ahead and asks nothing on', async () => {
    expect(await toldAtTheEnd('')).toBe('');
  });
  it('waits for no request that is never finished', async () => {
    expect(await toldAtTheEnd('GET / HTTP/1.1\r\nHost: a')).toBe('');
  });
});
