import { connect as tcp } from 'node:net';
import { describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import { accessServer } from '../../support/servers/access-server.ts';

const site = accessServer();

describe('the handshake', () => {
  const raw = (path: string, headers: Record<string, string>): Promise<number> =>
    fetch(`${site.url}${path}`, { headers }).then(({ status }) => status);
  const QUERY = `EIO=4&version=${PROTOCOL_VERSION}&room=room&screen=projector`;
  const upgrade = (headers: readonly string[], query = QUERY): Promise<string> =>
    new Promise((resolve) => {
      const { hostname, port } = new URL(site.url);
      const wire = tcp(Number(port), hostname, () =>
        wire.write(
          `GET /socket.io/?${query}&transport=websocket HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${headers.map((one) => `${one}\r\n`).join('')}\r\n`,
        ),
      );
      wire.once('data', (data) => {
        resolve(data.toString().split('\r\n')[0]?.split(' ')[1] ?? '');
        wire.destroy();
      });
      wire.on('error', () => resolve('error'));
    });

  it('a WebSocket tells our Origin or who it is, and a polling GET may leave that out', async () => {
    expect(await upgrade([`Origin: ${site.url}`])).toBe('101');
    expect(await upgrade([])).toBe('400');
    expect(await upgrade(['Origin: null'])).not.toBe('101');
    expect(await upgrade(['Origin: https://evil.example'])).not.toBe('101');
    expect(await upgrade([`Authorization: Bearer ${site.token}`])).toBe('101');
    expect(await raw(`/socket.io/?${QUERY}&transport=polling`, {})).toBe(200);
    expect(await raw(`/socket.io/?${QUERY}&transport=polling`, { origin: 'https://evil.example' })).not.toBe(200);
  });
  it('a foreign page that knows the id of a connection cannot use it', async () => {
    const opened = await (await fetch(`${site.url}/socket.io/?${QUERY}&transport=polling`)).text();
    const { sid }: { sid: string } = JSON.parse(opened.slice(1));
    const more = `${QUERY}&sid=${sid}`;
    const answer = await fetch(`${site.url}/socket.io/?${more}&transport=polling`, {
      method: 'POST',
      body: '40',
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.status).toBe(400);
    expect(await upgrade(['Origin: https://evil.example'], more)).not.toBe('101');
  });
  it('a device without the grant gets no socket on either transport', async () => {
    const query = `EIO=4&version=${PROTOCOL_VERSION}&room=room&screen=moderator`;
    expect(await raw(`/socket.io/?${query}&transport=polling`, {})).toBe(403);
    expect(await upgrade([`Origin: ${site.url}`], query)).toBe('400');
    expect(await upgrade(['Authorization: Bearer wrong-token-000000'], query)).toBe('400');
    expect(site.app.rooms.get('room')?.room.revision).toBe(0);
  });
  it('a connection that asks for no screen is cut after five seconds', async () => {
    const { hostname, port } = new URL(site.url);
    const cut = new Promise<void>((resolve) => {
      const wire = tcp(Number(port), hostname, () =>
        wire.write(
          `GET /socket.io/?${QUERY}&transport=websocket HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${site.url}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
        ),
      );
      wire.once('data', () => site.clock.pass(5_100));
      wire.on('close', () => resolve());
    });
    await cut;
  });
});
