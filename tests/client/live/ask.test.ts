import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask } from '../../../client/live/ask.ts';
import { api } from '../../../shared/protocol/api-paths.ts';

type Sent = { readonly url: string; readonly init: RequestInit };
const sent: Sent[] = [];

/** A server that answers each request like this. */
const answering = (status: number, body: unknown): void => {
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, init });
    return new Response(status === 204 ? null : JSON.stringify(body), { status });
  });
};
/** A server that takes a request and says nothing, until the page gives it up. */
const silent = (): void => {
  vi.stubGlobal(
    'fetch',
    (_url: string, { signal }: RequestInit) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('given up')))),
  );
};

beforeEach(() => {
  sent.length = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const names = { room: 'day' };

describe('a question to the server', () => {
  it('gives back what was answered', async () => {
    answering(200, { standing: 3 });
    expect(await ask('GET', api.personalSheet, { names })).toEqual({ ok: true, value: { standing: 3 } });
    expect(sent).toMatchObject([{ url: '/api/rooms/day/sheet', init: { method: 'GET' } }]);
    expect(sent[0]?.init.body).toBeUndefined();
  });
  it('carries its words in the path, its query and its body', async () => {
    answering(200, {});
    await ask('GET', api.report, { names, query: { run: 'a&b' } });
    await ask('GET', api.report, { names, query: {} });
    await ask('POST', api.privacy, { names, body: { private: true } });
    expect(sent.map(({ url }) => url)).toEqual([
      '/api/rooms/day/report?run=a%26b',
      '/api/rooms/day/report',
      '/api/rooms/day/privacy',
    ]);
    expect(sent[2]?.init).toMatchObject({ body: '{"private":true}', headers: { 'content-type': 'application/json' } });
  });
  it('has an answer where the server does it without a word', async () => {
    answering(204, null);
    expect(await ask('DELETE', api.access, {})).toEqual({ ok: true, value: undefined });
  });
  it('gives back the problem of a refusal as a value, with its details', async () => {
    answering(422, { status: 422, title: 'bad-agenda', why: 'bad-agenda', detail: 'slots', more: 2 });
    const answer = await ask('GET', api.runs, { names });
    expect(answer).toMatchObject({ ok: false, why: 'bad-agenda', detail: 'slots', more: 2 });
  });
  it('has no answer where the server is away, or says what is no JSON', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
    expect(await ask('GET', api.rooms, {})).toEqual({ ok: false, why: 'no-answer' });
    vi.stubGlobal('fetch', async () => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    expect(await ask('GET', api.rooms, {})).toEqual({ ok: false, why: 'no-answer' });
  });
  it('has no answer once its patience is over, and half a minute is its patience', async () => {
    silent();
    const answers: string[] = [];
    const told = (name: string) => (answer: { readonly ok: boolean }) => answers.push(`${name} ${answer.ok}`);
    void ask('GET', api.health, { patience: 1_000 }).then(told('short'));
    void ask('GET', api.rooms, {}).then(told('usual'));
    await vi.advanceTimersByTimeAsync(999);
    expect(answers).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(answers).toEqual(['short false']);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(answers).toEqual(['short false', 'usual false']);
  });
});
