import { describe, expect, it, vi } from 'vitest';
import { accessServer } from '../../../support/servers/access-server.ts';
import { post } from '../../../support/servers/requests.ts';

const site = accessServer();
const { staff } = site;
const make = (order: object): Promise<Response> => post(site.url, '/api/rooms/room/links', order, staff());

describe('invitations of a room', () => {
  it('are two hundred at most beside its sheet, and one that ends makes place', async () => {
    const { access } = site.app;
    await post(site.url, '/api/rooms/room/sheet', {}, staff());
    const first = (await access.inviter.invite('room', 'display', null)).id;
    for (let n = 1; n < 199; n += 1) await access.inviter.invite('room', 'moderator', null, { use: 'pair' });
    expect((await make({ grant: 'moderator', use: 'api' })).status).toBe(200);
    const refused = await make({ grant: 'display' });
    expect([refused.status, (await refused.json()).why]).toEqual([409, 'too-many-links']);
    await fetch(`${site.url}/api/rooms/room/links/${first}`, { method: 'DELETE', headers: staff() });
    expect((await make({ grant: 'display' })).status).toBe(200);
    expect((await make({ grant: 'organiser' })).status).toBe(200);
  });
  it('count with the devices that came in by them', async () => {
    const { access } = site.app;
    for (let n = 0; n < 200; n += 1)
      await access.signIns.exchange(
        (await access.inviter.invite('room', 'moderator', null, { use: 'pair' })).token,
        undefined,
        undefined,
      );
    expect((await make({ grant: 'moderator' })).status).toBe(409);
    expect((await post(site.url, '/api/rooms/room/code', { grant: 'moderator' }, staff())).status).toBe(409);
  });
  it('sabotage: a server that does not count them makes the next one', async () => {
    for (let n = 0; n < 200; n += 1) await site.app.access.inviter.invite('room', 'moderator', null, { use: 'pair' });
    vi.spyOn(site.app.access.inviter, 'hasAllInvitations').mockResolvedValue(false);
    expect((await make({ grant: 'display' })).status).toBe(200);
  });
});
