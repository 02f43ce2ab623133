import { openSqlite } from '../../../server/event-store/sqlite/sqlite.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { nextSlot } from '../../../shared/domain/run/order.ts';
import type { Envelope } from '../../../shared/protocol/envelope.schema.ts';
import { temporary } from '../../support/folders.ts';
import { commandId } from '../../support/servers/requests.ts';
import { connect, send, type TestSocket, viewAt } from '../../support/servers/sockets.ts';
import { testServer } from '../../support/servers/test-server.ts';

/** Races before the run is closed and opened anew, as a long log would slow the views. */
const RACES_PER_RUN = 100;

export type RaceNumbers = {
  races: number;
  /** Races after which the run had gone on by more than one slot, or in which both taps were accepted. */
  doubleAdvances: number;
  /** Races in which nobody went on, or the other was not told why. */
  unanswered: number;
  bothAckedP99Ms: number;
};

/** What a server that knows only "next" would do: whatever is on is left, whatever the tap meant. */
const forgetting = (room: {
  room: Parameters<typeof nextSlot>[0];
  execute: (envelope: Envelope, actor: never) => unknown;
}): void => {
  const execute = room.execute.bind(room);
  room.execute = (envelope, actor) => {
    const next = nextSlot(room.room);
    const { current } = room.room.run ?? { current: null };
    return envelope.command.type === 'advance' && current !== null && next !== null
      ? execute({ ...envelope, command: { ...envelope.command, from: current, to: next.id } }, actor)
      : execute(envelope, actor);
  };
};

/**
 * Two tablets tap *Next* at once, again and again, over real sockets and a real file; what was done is undone in between. The
 * server's clock is moved by hand, so that the buckets of the connections fill again.
 */
export const races = async (count: number, sabotaged = false): Promise<RaceNumbers> => {
  const { app, clock, url, token, room } = await testServer({ store: openSqlite(temporary()) });
  const live = app.rooms.get(room);
  if (!live) throw new Error('no room');
  const tablets = await Promise.all(
    [0, 1].map(async (): Promise<TestSocket> => {
      const socket = connect(url, { room, screen: 'moderator' }, token);
      await viewAt(socket, 0);
      return socket;
    }),
  );
  const [one, other] = tablets;
  if (!one || !other) throw new Error('no tablets');
  const does = async (command: Command): Promise<void> => {
    const answer = await live.execute({ id: commandId(), command }, { device: 'harness', author: 'moderator' });
    if (!answer.ok) throw new Error(`${command.type}: ${answer.why}`);
  };
  const begin = async (): Promise<void> => {
    await does({ type: 'open', mode: 'published' });
    await does({ type: 'start', slot: 'talk' });
  };
  await begin();
  if (sabotaged) forgetting(live as never);
  const numbers: RaceNumbers = { races: count, doubleAdvances: 0, unanswered: 0, bothAckedP99Ms: 0 };
  const times: number[] = [];
  for (let race = 0; race < count; race += 1) {
    await clock.pass(500);
    if (race > 0 && race % RACES_PER_RUN === 0) {
      await does({ type: 'close' });
      await begin();
    }
    const started = performance.now();
    const taps = [one, other].map((tablet) =>
      send(tablet, { type: 'advance', from: 'talk', to: 'panel', early: true }, commandId()),
    );
    const answers = await Promise.all(taps);
    times.push(performance.now() - started);
    const accepted = answers.filter(({ ok }) => ok).length;
    if (accepted > 1 || live.room.run?.current !== 'panel') numbers.doubleAdvances += 1;
    if (accepted === 0 || answers.some((answer) => !answer.ok && answer.why !== 'not-current')) numbers.unanswered += 1;
    while (live.room.run?.current !== 'talk') {
      const id = live.room.standing.at(-1)?.commandId;
      if (id === undefined) throw new Error('nothing to undo');
      await does({ type: 'undo', ids: [id] });
    }
    // Who is first changes by itself with the order in which the packets arrive; it also changes here.
    tablets.reverse();
  }
  for (const tablet of tablets) tablet.disconnect();
  await app.http.close();
  numbers.bothAckedP99Ms = times.sort((a, b) => a - b)[Math.floor(count * 0.99)] ?? 0;
  return numbers;
};
