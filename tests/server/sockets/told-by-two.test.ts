import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  answered,
  disconnected,
  envelopeOf,
  nextToSend,
  type Outbox,
  questions,
  saidYes,
  sent,
  tapped,
} from '../../../client/live/outbox/outbox-rules.ts';
import { get } from '../../../shared/domain/by-id.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { Warning } from '../../../shared/domain/run/warnings.ts';
import { instant, MINUTE } from '../../../shared/domain/time/time.ts';
import type { Answer } from '../../../shared/protocol/messages.ts';
import { commandId } from '../../support/servers/requests.ts';
import { connect, send, type TestSocket, viewAt } from '../../support/servers/sockets.ts';
import { testServer } from '../../support/servers/test-server.ts';

const SECOND = 1_000;
let server: Awaited<ReturnType<typeof testServer>>;
const sockets: TestSocket[] = [];
const tablet = async (): Promise<TestSocket> => {
  const socket = connect(server.url, { room: server.room, screen: 'moderator' }, server.token);
  sockets.push(socket);
  await viewAt(socket, 0);
  return socket;
};
const live = () => {
  const room = server.app.rooms.get(server.room);
  if (!room) throw new Error('no room');
  return room;
};
const now = () => server.app.timeline.now();
const starts = (slot: string) => (get(live().room.run?.slots, slot)?.stints ?? []).map(({ start }) => start);
/** The talk of 20 min, so long after 09:00. */
const pressed = async (socket: TestSocket, late: number): Promise<void> => {
  await send(socket, { type: 'open', mode: 'published' });
  await server.clock.pass(MINUTE + late);
  await send(socket, { type: 'start', slot: 'talk' });
};
const began = (to: number): Command => ({ type: 'began-earlier', slot: 'talk', person: null, to: Math.round(to) });

/** The outbox of a console whose connection is lost: it keeps a tap of now. */
const heldUp = (command: Command): Outbox =>
  disconnected(tapped([], { id: commandId(), command, at: instant(now()), madeOn: live().room.revision, linked: false }));
/** The connection is back: the outbox sends what waits. */
const sendsOn = async (outbox: Outbox, socket: TestSocket): Promise<{ outbox: Outbox; answer: Answer }> => {
  const tap = nextToSend(outbox);
  if (tap === null) throw new Error('nothing waits');
  const answer: Answer = await socket.timeout(5_000).emitWithAck('command', envelopeOf(tap));
  return { outbox: answered(sent(outbox, tap.id), tap.id, answer), answer };
};

beforeEach(async () => {
  server = await testServer();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await server.app.http.close();
});

describe('what is told to have begun earlier, tapped without a connection', () => {
  /** Tapped "3 min ago" and sent 12 s later: what start that comes to, and what it was meant to be. */
  const toldLate = async () => {
    const socket = await tablet();
    await pressed(socket, 3 * MINUTE);
    await server.clock.pass(30 * SECOND);
    socket.disconnect();
    const [tap, meant] = [heldUp(began(now() - 3 * MINUTE)), now() - 3 * MINUTE];
    await server.clock.pass(12 * SECOND);
    return { meant, ...(await sendsOn(tap, await tablet())) };
  };
  it('began so long before the tap, however late it arrives', async () => {
    const { meant, outbox, answer } = await toldLate();
    expect(answer).toMatchObject({ ok: true });
    expect(outbox).toEqual([]);
    expect(starts('talk')).toEqual([meant]);
    expect(live().entries.at(-1)).toMatchObject({ at: meant + 3 * MINUTE, committedAt: now() });
  });
  it('sabotage: a room that counts the minutes from the arrival is caught by it', async () => {
    const room = live();
    const execute = room.execute.bind(room);
    room.execute = (envelope, ...rest) => {
      const { command, at = now() } = envelope;
      if (command.type !== 'began-earlier') return execute(envelope, ...rest);
      return execute({ ...envelope, command: { ...command, to: command.to + now() - at } }, ...rest);
    };
    const { meant } = await toldLate();
    expect(starts('talk')).not.toEqual([meant]);
  });
  it('asks a person after 15 s or once something else was done, and then still began before the tap', async () => {
    const socket = await tablet();
    await pressed(socket, 3 * MINUTE);
    const start = starts('talk');
    await server.clock.pass(30 * SECOND);
    const meant = now() - 3 * MINUTE;
    const late = heldUp(began(meant));
    await server.clock.pass(16 * SECOND);
    const stale = await sendsOn(late, socket);
    expect(stale.answer).toEqual({ ok: false, why: 'stale-tap' });
    const overtaken = heldUp(began(meant));
    await send(socket, { type: 'add', slot: 'talk', by: MINUTE });
    expect((await sendsOn(overtaken, socket)).answer).toEqual({ ok: false, why: 'stale-tap' });
    expect(starts('talk')).toEqual(start);
    const [question] = questions(stale.outbox);
    await server.clock.pass(40 * SECOND);
    const again = { id: commandId(), at: instant(now()), madeOn: live().room.revision, linked: true };
    const confirmed = await sendsOn(saidYes(stale.outbox, question?.id ?? '', again), socket);
    expect(confirmed.answer).toMatchObject({ ok: true });
    expect(starts('talk')).toEqual([meant]);
  });
  it('leaves a signal alone that fired before it arrived', async () => {
    const socket = await tablet();
    await pressed(socket, 3 * MINUTE);
    await server.clock.pass(15 * MINUTE - 5 * SECOND);
    const tap = heldUp(began(now() - 18 * MINUTE + 5 * SECOND));
    await server.clock.pass(10 * SECOND);
    expect(await server.store.warnings(server.room)).toMatchObject([{ remaining: 5 * MINUTE }]);
    expect((await sendsOn(tap, socket)).answer).toMatchObject({ ok: true });
    await server.clock.pass(SECOND);
    expect(await server.store.warnings(server.room)).toMatchObject([{ remaining: 5 * MINUTE }]);
  });
  it('lets no signal fire whose instant was between the tap and its arrival', async () => {
    const socket = await tablet();
    const heard: Warning[] = [];
    socket.on('warning', (warning) => heard.push(warning));
    await pressed(socket, 3 * MINUTE + 10 * SECOND);
    await server.clock.pass(15 * MINUTE - 15 * SECOND);
    const signal = now() + 5 * SECOND;
    const tap = heldUp(began(signal - 15 * MINUTE));
    await server.clock.pass(10 * SECOND);
    expect((await sendsOn(tap, socket)).answer).toMatchObject({ ok: true });
    await server.clock.pass(3 * MINUTE + 50 * SECOND);
    expect(await server.store.warnings(server.room)).toMatchObject([{ remaining: 5 * MINUTE, at: signal, late: true }]);
    // Packets of one connection come in order: what was pushed before this answer has been heard.
    await send(socket, { type: 'add', slot: 'talk', by: MINUTE });
    expect(heard).toEqual([]);
  });
});

describe('two moderators who both tell that it began earlier', () => {
  it('are one who is obeyed and one who is told why not, and nothing counts twice', async () => {
    const [one, other] = [await tablet(), await tablet()];
    await pressed(one, 3 * MINUTE);
    await server.clock.pass(30 * SECOND);
    const planned = starts('talk').map((start) => start - 3 * MINUTE);
    const { revision } = live().room;
    const answers = await Promise.all([one, other].map((socket) => send(socket, began(planned[0] ?? 0))));
    expect(answers.map((answer) => (answer.ok ? 'done' : answer.why)).toSorted()).toEqual(['done', 'not-earlier']);
    expect(starts('talk')).toEqual(planned);
    expect(live().room.revision).toBe(revision + 1);
    expect(get(live().room.run?.slots, 'talk')?.timer.allotted).toBe(20 * MINUTE);
  });
  it('who disagree leave the earlier instant, whichever came first', async () => {
    for (const order of [
      [MINUTE, 2 * MINUTE],
      [2 * MINUTE, MINUTE],
    ]) {
      const [one, other] = [await tablet(), await tablet()];
      await pressed(one, 3 * MINUTE);
      const [start = 0] = starts('talk');
      const [first, second] = [
        await send(one, began(start - (order[0] ?? 0))),
        await send(other, began(start - (order[1] ?? 0))),
      ];
      expect(starts('talk')).toEqual([start - 2 * MINUTE]);
      expect([first.ok, second.ok]).toEqual([true, order[0] === MINUTE]);
      await send(one, { type: 'close' });
    }
  });
  it('can each take back what the other told', async () => {
    const [one, other] = [await tablet(), await tablet()];
    await pressed(one, 3 * MINUTE);
    const start = starts('talk');
    const run = JSON.stringify(live().room.run);
    const told = commandId();
    const shown = viewAt(other, live().room.revision + 1);
    await send(one, began((start[0] ?? 0) - MINUTE), told);
    const { view } = await shown;
    expect(view.screen === 'moderator' && view.undo).toBe(told);
    expect(await send(other, { type: 'undo', ids: [told] })).toMatchObject({ ok: true });
    expect(JSON.stringify(live().room.run)).toBe(run);
    expect(await send(one, { type: 'undo', ids: [told] })).toMatchObject({ ok: false, why: 'already-undone' });
  });
});
