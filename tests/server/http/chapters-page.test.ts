import { afterEach, beforeEach, expect, it } from 'vitest';
import { api } from '../../../shared/protocol/api-paths.ts';
import { feeds, pathTo } from '../../../shared/protocol/paths.ts';
import { moderate } from '../../support/servers/requests.ts';
import { testServer } from '../../support/servers/test-server.ts';

let server: Awaited<ReturnType<typeof testServer>>;
beforeEach(async () => {
  server = await testServer();
  await moderate(server, 'room', { type: 'open', mode: 'published' });
  await moderate(server, 'room', { type: 'start', slot: 'talk', early: true });
});
afterEach(() => server.app.http.close());
const ask = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${server.token}`, ...headers } });
const chapters = pathTo(api.chapters, { room: 'room' });

it('too few chapters for YouTube are told to a person as a page in their language, and to a script by their word', async () => {
  const page = await ask(`${chapters}?form=youtube`, { accept: 'text/html', 'accept-language': 'fr' });
  expect([page.status, page.headers.get('content-type')]).toEqual([409, 'text/html; charset=utf-8']);
  expect(await page.text()).toContain('<h1>Trop peu de chapitres pour YouTube</h1>');
  const script = await ask(`${chapters}?form=youtube`);
  expect([script.status, (await script.json()).why]).toEqual([409, 'too-few-chapters']);
});
it('a name that a report does not know is refused with those that it knows', async () => {
  for (const path of [`${chapters}?form=csv&runn=x`, `${pathTo(api.report, { room: 'room' })}?runn=x`]) {
    const answer = await ask(path);
    expect(answer.status).toBe(400);
    expect((await answer.json()).detail).toMatch(/runn; known: run/);
  }
});
it('a feed takes names that it does not know: programs that follow one add their own', async () => {
  expect((await ask(`${pathTo(feeds.calendar, { room: 'room' })}?nocache=1`)).status).toBe(200);
});
