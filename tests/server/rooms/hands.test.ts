import { describe, expect, it } from 'vitest';
import { MOST_HANDS } from '../../../shared/domain/floor/hands.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { HandPlace } from '../../../shared/protocol/http/answers/hands.schema.ts';
import { question } from '../../support/days/floor-day.ts';
import { accessServer } from '../../support/servers/access-server.ts';
import { commandId, post } from '../../support/servers/requests.ts';

const site = accessServer();
const slot = 'debate';
const keyOf = (count: number): string => count.toString(16).padStart(32, '0');
const ask = async (path: string, body: object): Promise<HandPlace & { readonly why?: string }> =>
  (await post(site.url, `/api/rooms/room/${path}`, body, site.ownOrigin())).json();
const raise = (count: number, more: object = {}) =>
  ask('hand', { key: keyOf(count), kind: 'question', name: `Guest ${count}`, ...more });
const place = (count: number) => ask('hand/place', { key: keyOf(count) });
const back = (count: number) => ask('hand/back', { key: keyOf(count) });

const live = () => {
  const room = site.app.rooms.get('room');
  if (room === undefined) throw new Error('no room');
  return room;
};
/** A tap of a moderator, with its id. */
const tap = async (command: Command): Promise<string> => {
  const id = commandId();
  const answer = await live().execute({ id, command }, { device: 'tablet', author: 'moderator' });
  if (!answer.ok) throw new Error(answer.why);
  return id;
};
const takesHands = async (to: 'proposed' | 'listed' = 'proposed'): Promise<void> => {
  await tap({ type: 'open', mode: 'now' });
  await tap({ type: 'start', slot, early: true });
  await tap({ type: 'set-hands', slot, from: 'closed', to });
};
const shown = () => live().hands.shown();
const admits = async (count: number): Promise<string> => {
  const hand = shown().view.shown.find(({ name }) => name === `Guest ${count}`);
  if (hand === undefined) throw new Error(`no hand of guest ${count}`);
  return tap({ type: 'add-to-list', slot, words: question(hand.name), hand: hand.id, asked: hand.at });
};

describe('a hand of the hall', () => {
  it('is not taken until a moderator says so, and all are closed at once', async () => {
    expect(await raise(1)).toMatchObject({ why: 'hands-closed' });
    await takesHands();
    expect(await raise(1)).toMatchObject({ state: 'proposed', before: null, hands: true });
    await tap({ type: 'set-hands', slot, from: 'proposed', to: 'closed' });
    expect(await raise(2)).toMatchObject({ why: 'hands-closed' });
    expect(await place(1)).toMatchObject({ hands: false });
  });

  it('is dismissed by a moderator alone, and may be raised again', async () => {
    await takesHands();
    await raise(1);
    await raise(2);
    const id = shown().view.shown[0]?.id ?? '';
    const dismiss = async (headers: Record<string, string>) =>
      (await fetch(`${site.url}/api/rooms/room/hands/${id}`, { method: 'DELETE', headers })).status;
    expect(await dismiss(site.ownOrigin())).toBe(403);
    expect(shown().view.total).toBe(2);
    expect(await live().hands.dismiss(id)).toBeNull();
    expect(shown().view).toMatchObject({ total: 1, shown: [{ name: 'Guest 2' }] });
    expect(await place(1)).toMatchObject({ state: 'withdrawn' });
    expect(await raise(1)).toMatchObject({ state: 'proposed' });
  });

  it('is shown to nobody while hands are closed, and stands again with the next opening', async () => {
    await takesHands();
    await raise(1);
    await tap({ type: 'set-hands', slot, from: 'proposed', to: 'closed' });
    expect(shown().view.total).toBe(0);
    await tap({ type: 'set-hands', slot, from: 'closed', to: 'proposed' });
    expect(shown().view.total).toBe(1);
  });

  it('changes neither the run nor its log', async () => {
    await takesHands('listed');
    const [room, entries] = [live().room, live().entries.length];
    for (const count of [1, 2, 3]) await raise(count);
    await raise(2, { name: 'Somebody else' });
    await back(3);
    expect(live().room).toBe(room);
    expect(live().entries).toHaveLength(entries);
    expect(shown().listed).toEqual(['Guest 1', 'Somebody else']);
  });

  it('is one for each device, and says something else where it is raised again', async () => {
    await takesHands();
    await raise(1);
    await raise(1, { name: 'Eve', affiliation: 'Press' });
    expect(shown().view).toMatchObject({ total: 1, shown: [{ name: 'Eve', affiliation: 'Press' }] });
  });

  it('is told its place and about how long it takes, and nobody else’s', async () => {
    await takesHands('listed');
    await tap({ type: 'add-to-list', slot, words: question('Bea') });
    await raise(1);
    await raise(2);
    expect(await place(2)).toEqual({ state: 'waiting', hands: true, slot, before: 2, wait: 240_000 });
    await back(1);
    expect(await place(2)).toMatchObject({ before: 1, wait: 120_000 });
    expect(await place(1)).toMatchObject({ state: 'withdrawn', before: null });
    expect(await place(3)).toMatchObject({ state: 'none' });
  });

  it('becomes an entry by the moderator’s command alone, and a proposal again where that is undone', async () => {
    await takesHands();
    await raise(1);
    const id = await admits(1);
    expect(await place(1)).toMatchObject({ state: 'waiting', before: 0 });
    expect(shown().view.total).toBe(0);
    await tap({ type: 'undo-list', ids: [id] });
    expect(await place(1)).toMatchObject({ state: 'proposed' });
    await tap({ type: 'redo-list', id });
    await tap({ type: 'give-floor', slot, from: null, to: id });
    expect(await place(1)).toMatchObject({ state: 'speaking' });
    await tap({ type: 'end-floor', slot, from: id });
    expect(await place(1)).toMatchObject({ state: 'heard' });
    expect(await raise(1)).toMatchObject({ state: 'proposed' });
    expect(shown().view.total).toBe(1);
  });

  it('that was admitted and taken back keeps its place in the order of commands, and is told as taken back', async () => {
    await takesHands();
    await raise(1);
    await admits(1);
    await tap({ type: 'add-to-list', slot, words: question('Bea') });
    await back(1);
    expect(shown().view.withdrawn).toHaveLength(1);
    expect(live().floorMessage('projector')?.sent.floor).toMatchObject({ next: ['Bea'], waiting: 1 });
  });

  it('outlives a restart, and is gone with its erased run', async () => {
    await takesHands();
    await raise(1);
    await site.restart();
    expect(await place(1)).toMatchObject({ state: 'proposed' });
    const run = live().room.run?.id ?? '';
    await site.clock.pass(1_000);
    await tap({ type: 'close' });
    expect(await place(1)).toMatchObject({ state: 'none' });
    expect(await site.store.hands('room', run)).toHaveLength(1);
    await live().eraseRun(run);
    expect(await site.store.hands('room', run)).toEqual([]);
  });

  it('is plain text, and too long a name is refused', async () => {
    await takesHands();
    await raise(1, { name: '\u202eEve\u0000 <script>' });
    expect(shown().view.shown[0]?.name).toBe('Eve <script>');
    expect(await raise(2, { name: 'n'.repeat(10_000) })).toMatchObject({ why: 'malformed' });
    expect(await raise(3, { name: '\u202e\u2066' })).toMatchObject({ why: 'malformed' });
  });

  it('of a device is not found by its id, which consoles are shown', async () => {
    await takesHands();
    await raise(1);
    const id = shown().view.shown[0]?.id ?? '';
    expect(await ask('hand/back', { key: id })).toMatchObject({ state: 'none' });
    expect(shown().view.total).toBe(1);
  });

  it('is one of so many at most', async () => {
    await takesHands();
    const { hands } = live();
    for (let count = 0; count < MOST_HANDS; count += 1) await hands.raise(keyOf(count), { kind: 'remark', name: 'Guest' });
    expect(await hands.raise(keyOf(MOST_HANDS), { kind: 'remark', name: 'Guest' })).toBe('list-full');
    expect(shown().view).toMatchObject({ total: MOST_HANDS });
    expect(shown().view.shown).toHaveLength(100);
  });
});

describe('three hundred hands in a minute from one address', () => {
  it('are all taken, and screens are told of them together', async () => {
    await takesHands();
    let told = 0;
    const silence = live().listenToHands(() => {
      told += 1;
    });
    const answers = await Promise.all(Array.from({ length: 300 }, (_, count) => raise(count)));
    await site.clock.pass(500);
    silence();
    expect(answers.filter(({ state }) => state !== 'proposed')).toEqual([]);
    expect(told).toBe(1);
  });
});
