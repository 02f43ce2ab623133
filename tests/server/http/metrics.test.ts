import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreError } from '../../../server/event-store/ports/store-error.ts';
import { api } from '../../../shared/protocol/api-paths.ts';
import { root } from '../../support/folders.ts';
import { connect, once, send, viewAt } from '../../support/servers/sockets.ts';
import { testServer } from '../../support/servers/test-server.ts';
import { openMemory } from '../../support/stores/memory-store.ts';

type Server = Awaited<ReturnType<typeof testServer>>;

const metricsOf = async ({ url, token }: Server): Promise<string> => {
  const answer = await fetch(`${url}${api.metrics}`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(200);
  return answer.text();
};
/** The value of one line; NaN where there is none. */
const numberIn = (text: string, name: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length),
  );

describe('the metrics', () => {
  let server: Server;
  let isBroken = false;
  beforeAll(async () => {
    const store = openMemory();
    server = await testServer({
      store: {
        ...store,
        sendCues: (room, cues) =>
          isBroken ? Promise.reject(new StoreError('failed', 'The disk is full.')) : store.sendCues(room, cues),
      },
    });
  });
  afterAll(() => server.app.http.close());

  it('count screens, rooms, commands, refusals, what was told and who was cut', async () => {
    const tablet = connect(server.url, { room: 'room', screen: 'moderator' }, server.token);
    const projector = connect(server.url, { room: 'room', screen: 'projector' });
    await Promise.all([viewAt(tablet, 0), viewAt(projector, 0)]);
    const seen = viewAt(projector, 1);
    expect(await send(tablet, { type: 'open', mode: 'now' })).toMatchObject({ ok: true });
    expect(await send(tablet, { type: 'open', mode: 'now' })).toMatchObject({ ok: false, why: 'already-open' });
    await seen;
    const flood = connect(server.url, { room: 'room', screen: 'projector' });
    await viewAt(flood, 1);
    const cut = once(flood, 'disconnect');
    for (let n = 0; n < 200; n += 1) flood.emit('clock', n);
    await cut;
    const text = await metricsOf(server);
    expect(numberIn(text, 'rostrum_viewers{screen="moderator"}')).toBe(1);
    expect(numberIn(text, 'rostrum_viewers{screen="speaker"}')).toBe(0);
    expect(numberIn(text, 'rostrum_rooms')).toBe(1);
    expect(numberIn(text, 'rostrum_queued_packets')).toBe(0);
    expect(numberIn(text, 'rostrum_command_seconds_count')).toBe(2);
    expect(numberIn(text, 'rostrum_commands_refused_total{why="already-open"}')).toBe(1);
    expect(numberIn(text, 'rostrum_fanout_seconds_count')).toBeGreaterThan(0);
    expect(numberIn(text, 'rostrum_connections_dropped_total{why="flood"}')).toBeGreaterThan(0);
    tablet.disconnect();
    projector.disconnect();
    flood.disconnect();
  });
  it('tell the widest bound that a screen has told of its clock', async () => {
    const projector = connect(server.url, { room: 'room', screen: 'projector' });
    await viewAt(projector, 1);
    projector.emit('status', { bound: 40, rtt: 60, visible: true, fullscreen: false, awake: true });
    await expect.poll(async () => numberIn(await metricsOf(server), 'rostrum_clock_bound_seconds')).toBe(0.04);
    projector.disconnect();
  });
  it('count failures of the store', async () => {
    isBroken = true;
    await fetch(`${server.url}/api/rooms/room/cues`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
      body: JSON.stringify({
        type: 'send-cue',
        id: 'metrics-cue-0000000001',
        target: { to: 'projector' },
        text: 'Please sit down',
      }),
    });
    isBroken = false;
    expect(numberIn(await metricsOf(server), 'rostrum_store_failures_total{aspect="write"}')).toBe(1);
  });
  it('name no room, no person and no device', async () => {
    expect(await metricsOf(server)).not.toMatch(/"(room|talk)"|device=|person=|room=/);
  });
  it('have every name that the dashboard draws', async () => {
    const text = await metricsOf(server);
    const drawn = readFileSync(join(root, 'docs/grafana.json'), 'utf8').match(/\b(rostrum|nodejs|process)_[a-z0-9_]+/g) ?? [];
    const isKnown = (name: string): boolean => text.includes(`\n${name} `) || text.includes(`\n${name}{`);
    expect(drawn.length).toBeGreaterThan(8);
    expect(drawn.filter((name) => !isKnown(name))).toEqual([]);
    expect(isKnown('rostrum_invented')).toBe(false);
  });
  it('are told one by one in the documents, and no other is', async () => {
    const printed = new Set((await metricsOf(server)).match(/(?<=^# TYPE )rostrum_[a-z0-9_]+/gm) ?? []);
    const told = readFileSync(join(root, 'docs/metrics.md'), 'utf8').match(/(?<=^\| `)rostrum_[a-z0-9_]+/gm) ?? [];
    expect(told.toSorted()).toEqual([...printed].toSorted());
  });
  it('begin at zero before anything was refused, cut or failed', async () => {
    const quiet = await testServer();
    const text = await metricsOf(quiet);
    for (const name of [
      'commands_refused_total{why="busy"}',
      'connections_dropped_total{why="stalled"}',
      'store_failures_total{aspect="file"}',
    ])
      expect(numberIn(text, `rostrum_${name}`), name).toBe(0);
    await quiet.app.http.close();
  });
});

describe('who reads the metrics', () => {
  const statusFor = async (server: Server, remoteAddress: string, headers: Record<string, string> = {}): Promise<number> => {
    const given = await server.app.http.inject({ url: api.metrics, remoteAddress, headers: { host: '127.0.0.1', ...headers } });
    return given.statusCode;
  };
  it('is this machine itself, or holds a token of the staff', async () => {
    const server = await testServer();
    const bearer = { authorization: `Bearer ${server.token}` };
    expect(await statusFor(server, '127.0.0.1')).toBe(200);
    expect(await statusFor(server, '::ffff:127.0.0.1')).toBe(200);
    expect(await statusFor(server, '10.0.0.9')).toBe(403);
    expect(await statusFor(server, '10.0.0.9', { authorization: 'Bearer invented' })).toBe(403);
    expect(await statusFor(server, '10.0.0.9', bearer)).toBe(200);
    // What a caller says of where it comes from counts for nothing.
    expect(await statusFor(server, '10.0.0.9', { 'x-forwarded-for': '127.0.0.1' })).toBe(403);
    await server.app.http.close();
  });
  it('holds a token where a proxy stands in front, for then everybody comes from its machine', async () => {
    const server = await testServer({ publicUrl: 'https://timer.example.org' });
    expect(await statusFor(server, '127.0.0.1')).toBe(403);
    expect(await statusFor(server, '127.0.0.1', { authorization: `Bearer ${server.token}` })).toBe(200);
    await server.app.http.close();
  });
});
