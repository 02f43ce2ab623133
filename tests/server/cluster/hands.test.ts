import { describe, expect, it } from 'vitest';
import type { EventStore } from '../../../server/event-store/ports/event-store.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { HandPlace } from '../../../shared/protocol/http/answers/hands.schema.ts';
import { question } from '../../support/days/floor-day.ts';
import { type ServerNode, until } from '../../support/servers/nodes.ts';
import { commandId, post } from '../../support/servers/requests.ts';
import { connect, viewAt } from '../../support/servers/sockets.ts';
import { oneDatabase } from '../../support/stores/one-database.ts';

const database = oneDatabase();
const slot = 'debate';
const keyOf = (count: number): string => count.toString(16).padStart(32, '0');
const tap = async ({ room }: ServerNode, command: Command): Promise<void> => {
  const answer = await room.execute({ id: commandId(), command }, { device: 'tablet', author: 'moderator' });
  if (!answer.ok) throw new Error(answer.why);
};
const ask = async ({ url }: ServerNode, path: string, body: object): Promise<HandPlace & { readonly why?: string }> =>
  (await post(url, `/api/rooms/room/${path}`, body, { origin: url })).json();
const raise = (node: ServerNode, count: number) =>
  ask(node, 'hand', { key: keyOf(count), kind: 'question', name: `Guest ${count}` });
const back = (node: ServerNode, count: number) => ask(node, 'hand/back', { key: keyOf(count) });
const place = (node: ServerNode, count: number) => ask(node, 'hand/place', { key: keyOf(count) });
const shown = ({ room }: ServerNode) => room.hands.shown().view;

/** Two servers of a debate that takes hands. */
const debating = async (to: 'proposed' | 'listed', given: Parameters<typeof database.start>[0] = {}) => {
  const [one, other] = [await database.start(), await database.start(given)];
  await tap(one, { type: 'open', mode: 'now' });
  await tap(one, { type: 'start', slot, early: true });
  await tap(one, { type: 'set-hands', slot, from: 'closed', to });
  await until(() => other.room.room.revision === one.room.room.revision);
  return [one, other] as const;
};

describe('a hand that is raised at one of two servers', () => {
  it('stands on the console of the other, and is admitted there', async () => {
    const [one, other] = await debating('proposed');
    const console = connect(other.url, { room: 'room', screen: 'moderator' }, other.token);
    await viewAt(console, 0);
    const seen = new Promise<string>((resolve) => {
      console.on('floor', (sent: unknown) => {
        const text = JSON.stringify(sent);
        if (text.includes('Guest 1')) resolve(text);
      });
    });
    expect(await raise(one, 1)).toMatchObject({ state: 'proposed' });
    expect(await seen).toContain('Guest 1');
    const [hand] = shown(other).shown;
    if (hand === undefined) throw new Error('no hand');
    await tap(other, { type: 'add-to-list', slot, words: question('Guest 1'), hand: hand.id, asked: hand.at });
    await until(() => one.room.room.revision === other.room.room.revision);
    expect(await place(one, 1)).toMatchObject({ state: 'waiting', before: 0 });
    console.disconnect();
  });
  it('is taken back at the other, and stands nowhere any more', async () => {
    const [one, other] = await debating('proposed');
    await raise(one, 1);
    await until(() => shown(other).total === 1);
    expect(await back(other, 1)).toMatchObject({ state: 'withdrawn' });
    expect(await back(other, 1)).toMatchObject({ state: 'withdrawn' });
    await until(() => shown(one).total === 0);
    expect(await place(one, 1)).toMatchObject({ state: 'withdrawn' });
  });
  it('is one hand of its device, whichever of them it is raised at, and however often', async () => {
    const [one, other] = await debating('proposed');
    await Promise.all([raise(one, 1), raise(other, 1), raise(one, 1), raise(other, 1)]);
    await raise(other, 2);
    await until(() => shown(one).total === 2 && shown(other).total === 2);
    expect(
      shown(one)
        .shown.map(({ name }) => name)
        .toSorted(),
    ).toEqual(['Guest 1', 'Guest 2']);
  });
  it('has its place among those of the other', async () => {
    const [one, other] = await debating('listed');
    await raise(one, 1);
    await until(() => shown(other).total === 1);
    expect(await raise(other, 2)).toMatchObject({ state: 'waiting', before: 1 });
    await until(() => shown(one).total === 2);
    expect([(await place(one, 1)).before, (await place(one, 2)).before]).toEqual([0, 1]);
  });
  it('is dismissed once, where two moderators do it at once', async () => {
    const [one, other] = await debating('proposed');
    await raise(one, 1);
    await until(() => shown(other).total === 1);
    const id = shown(one).shown[0]?.id ?? '';
    await Promise.all([one.room.hands.dismiss(id), other.room.hands.dismiss(id)]);
    await until(() => shown(one).total === 0 && shown(other).total === 0);
    expect(await raise(other, 1)).toMatchObject({ state: 'proposed' });
    await until(() => shown(one).total === 1);
  });
});

describe('hands that are read again while one is raised', () => {
  it('are all there afterwards', async () => {
    let open = (): void => undefined;
    const isOpen = new Promise<void>((resolve) => {
      open = resolve;
    });
    let isHeld = false;
    const held = (store: EventStore): EventStore => ({
      ...store,
      hands: async (...which) => {
        const read = await store.hands(...which);
        if (isHeld) await isOpen;
        return read;
      },
    });
    const [, other] = await debating('proposed', { build: held });
    isHeld = true;
    const reading = other.room.follow('hand');
    expect(await raise(other, 1)).toMatchObject({ state: 'proposed' });
    open();
    await reading;
    expect(shown(other).total).toBe(1);
  });
});
