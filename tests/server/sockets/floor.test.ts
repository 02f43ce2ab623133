import { describe, expect, it } from 'vitest';
import { get } from '../../../shared/domain/by-id.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { SentFloor } from '../../../shared/protocol/floor.ts';
import { question } from '../../support/days/floor-day.ts';
import { accessServer } from '../../support/servers/access-server.ts';
import { commandId } from '../../support/servers/requests.ts';
import { send, type TestSocket, viewAt } from '../../support/servers/sockets.ts';

const site = accessServer();
const slot = 'debate';

/** A screen with what it has been told of the floor, the newest last. */
const screen = (cookie: string, kind = 'moderator') => {
  const socket = site.browser(cookie, kind);
  const told: SentFloor[] = [];
  const waiting = new Set<() => void>();
  socket.on('floor', (message) => {
    told.push(message);
    for (const look of waiting) look();
  });
  const until = (fits: (message: SentFloor) => boolean): Promise<SentFloor> =>
    new Promise((resolve) => {
      const look = (): void => {
        const last = told.at(-1);
        if (last === undefined || !fits(last)) return;
        waiting.delete(look);
        resolve(last);
      };
      waiting.add(look);
      look();
    });
  return { socket, told, until, ready: viewAt(socket, 0) };
};

const lists = (socket: TestSocket, name: string, id = commandId()) =>
  send(socket, { type: 'add-to-list', slot, words: question(name, { kind: 'remark', group: 'unions' }) }, id);
const gives = (to: string, from: string | null = null): Command => ({ type: 'give-floor', slot, from, to });

/** The debate runs, Bea speaks, three wait. */
const inDebate = async ({
  socket,
  ready,
}: Pick<ReturnType<typeof screen>, 'socket' | 'ready'>): Promise<readonly [string, ...string[]]> => {
  await ready;
  await send(socket, { type: 'open', mode: 'now' });
  const ids: [string, ...string[]] = [commandId(), commandId(), commandId(), commandId()];
  for (const [index, name] of ['Bea', 'Cleo', 'Dan', 'Eve'].entries()) await lists(socket, name, ids[index]);
  await send(socket, { type: 'start', slot, early: true });
  expect(await send(socket, gives(ids[0]))).toMatchObject({ ok: true });
  return ids;
};

describe('what screens are told of the floor', () => {
  it('everybody hears who speaks, the next two and how many wait, and nothing of why', async () => {
    const [console, projector] = [screen(await site.pair()), screen('', 'projector')];
    await inDebate(console);
    const { floor, console: whole } = await projector.until((message) => message.floor?.speaking != null);
    expect(whole).toBeNull();
    expect(floor).toMatchObject({ slot, speaking: { name: 'Bea' }, next: ['Cleo', 'Dan'], waiting: 3, open: true });
    expect(JSON.stringify(floor)).not.toContain('remark');
  });

  it('consoles hear the list, what was said, and what an undo of the list would name', async () => {
    const console = screen(await site.pair());
    const ids = await inDebate(console);
    const { console: whole } = await console.until((message) => message.floor?.speaking != null);
    if (whole === null) throw new Error('a console is told all of the floor');
    expect(get(whole.lists, slot)?.order).toEqual(ids);
    expect(get(whole.spoken, slot)?.spans).toHaveLength(1);
    expect(whole.undo).toBe(ids.at(-1));
  });

  it('a screen that connects is told all of it, and a tap that changes none of it tells nothing', async () => {
    const console = screen(await site.pair());
    const [bea] = await inDebate(console);
    const agenda = screen('', 'agenda');
    await agenda.until((message) => message.floor?.speaking?.name === 'Bea');
    await send(console.socket, { type: 'add', slot: 'lunch', by: 60_000 });
    await send(console.socket, { type: 'add', slot, by: 60_000 });
    await send(console.socket, { type: 'end-floor', slot, from: bea });
    await agenda.until((message) => message.floor?.speaking === null);
    expect(agenda.told).toHaveLength(2);
  });

  it('no view holds what was said, and a foyer is told nothing of it', async () => {
    const console = screen(await site.pair());
    await inDebate(console);
    const room = site.app.rooms.get('room');
    expect(room?.room.run?.floor).toBeDefined();
    for (const kind of ['moderator', 'projector', 'agenda', 'foyer', 'overlay'] as const)
      expect(JSON.stringify(room?.view({ screen: kind }).room)).not.toContain('spans');
    expect(room?.floorMessage('foyer')).toBeNull();
  });
});

describe('who keeps the list', () => {
  it('an assistant without control adds a name and takes it back, and is refused the floor', async () => {
    const [console, assistant] = [screen(await site.pair()), screen(await site.pair())];
    const [bea, cleo] = await inDebate(console);
    await assistant.ready;
    const id = commandId();
    expect(await lists(assistant.socket, 'Finn', id)).toMatchObject({ ok: true });
    expect(await send(assistant.socket, { type: 'undo-list', ids: [id] })).toMatchObject({ ok: true });
    expect(await send(assistant.socket, { type: 'redo-list', id })).toMatchObject({ ok: true });
    expect(await send(assistant.socket, gives(cleo ?? '', bea))).toEqual({ ok: false, why: 'not-holder' });
    expect(await send(console.socket, gives(cleo ?? '', bea))).toMatchObject({ ok: true });
  });

  it('of two who give the floor at once one is obeyed', async () => {
    const console = screen(await site.pair());
    const [bea, cleo, dan] = await inDebate(console);
    const answers = await Promise.all([
      send(console.socket, gives(cleo ?? '', bea)),
      send(console.socket, gives(dan ?? '', bea)),
    ]);
    expect(answers.map((answer) => (answer.ok ? 'yes' : answer.why))).toEqual(['yes', 'not-speaking']);
  });
});
