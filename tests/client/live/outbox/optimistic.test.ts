import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foresee, type Remembered, remember } from '../../../../client/live/outbox/optimistic.ts';
import { isOvertaken, isSameTap } from '../../../../client/screens/moderator/taps/same-tap.ts';
import { viewOf } from '../../../../server/rooms/screens/room-views.ts';
import { get } from '../../../../shared/domain/by-id.ts';
import type { ConsoleFloor } from '../../../../shared/domain/floor/floor-views.ts';
import type { Command } from '../../../../shared/domain/run/commands/commands.schema.ts';
import type { ModeratorView } from '../../../../shared/domain/run/views.ts';
import { remainingAt } from '../../../../shared/domain/time/timer.ts';
import { smallDay } from '../../../support/agendas/agenda.ts';
import { commandOf, type Tap, taps } from '../../../support/days/arbitrary-day.ts';
import { type FloorDriver, floorTold, inDebate, question } from '../../../support/days/floor-day.ts';
import { opened, type RoomDriver } from '../../../support/days/run.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`optimistic: SEED=${seed}`);

const served = ({ room, entries, now, wallOffset }: RoomDriver): ModeratorView => {
  const shown = {
    room,
    plan: room.agenda,
    entries,
    cues: [],
    blank: null,
    file: null,
    storeFails: false,
    hasEnded: false,
    wallNow: now + wallOffset,
    wallOffset,
    wentBackAt: null,
  };
  const view = viewOf({ screen: 'moderator' }, shown);
  if (view.screen !== 'moderator') throw new Error('not the console’s view');
  return view;
};

/** A tablet and a server at the same instants: what the tablet foresees of each tap, and what the server then shows. */
const together = (list: readonly Tap[], check: (seen: Step) => void): void => {
  const driver = opened(smallDay());
  const own = new Map<string, Command>();
  let remembered: Remembered = new Map();
  list.forEach((tap, index) => {
    const id = `tap-${String(index).padStart(12, '0')}`;
    const command = commandOf(tap, driver.wait(tap.wait));
    check(step(driver, { id, command, at: driver.now }, remembered));
    own.set(id, command);
    const before = served(driver);
    driver.tries(command, id);
    remembered = remember(remembered, before, served(driver), own);
  });
};

type Step = ReturnType<typeof step>;

const step = (driver: RoomDriver, tap: { id: string; command: Command; at: RoomDriver['now'] }, remembered: Remembered) => {
  const foreseen = foresee(served(driver), [tap], { wallOffset: 0, remembered });
  const server = Object.assign(Object.create(Object.getPrototypeOf(driver)), driver, { entries: [...driver.entries] });
  const decision = server.tries(tap.command, tap.id);
  return { tap, foreseen, decision, after: served(server) };
};

describe('what the console shows before the server has answered', () => {
  it('equals what the server then shows: room, undo, redo and the line in the history', () => {
    fc.assert(
      fc.property(taps, (list) =>
        together(list, ({ tap, foreseen, decision, after }) => {
          if (!foreseen.ahead.has(tap.id)) return;
          expect(decision.ok).toBe(true);
          expect(foreseen.view.room).toEqual(after.room);
          expect(foreseen.view.log[0]).toMatchObject({ ...after.log[0], device: '', revision: after.room.revision });
        }),
      ),
      { seed, numRuns: 80 },
    );
  });
  it('has the refusal that the server then gives', () => {
    fc.assert(
      fc.property(taps, (list) =>
        together(list, ({ tap, foreseen, decision }) => {
          const why = foreseen.unfit.get(tap.id);
          if (why !== undefined) expect(decision).toMatchObject({ ok: false, why });
        }),
      ),
      { seed, numRuns: 80 },
    );
  });
  it('sabotage: differs from the server’s where the instant of the tap is forgotten', () => {
    const driver = opened(smallDay()).at('09:00');
    const tap = { id: 'one', command: { type: 'start', slot: 'talk' } as const, at: driver.local('09:00') };
    const late = foresee(served(driver), [{ ...tap, at: driver.local('09:01') }], { wallOffset: 0, remembered: new Map() });
    driver.does(tap.command);
    expect(late.view.room).not.toEqual(served(driver).room);
  });
});

describe('several taps in a row', () => {
  const running = () => opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
  const add = { type: 'add', slot: 'talk', by: 60_000 } as const;
  it('add three minutes at once by +1 +1 +1', () => {
    const driver = running();
    const three = ['one', 'two', 'three'].map((id) => ({ id, command: add, at: driver.now }));
    const { view, ahead } = foresee(served(driver), three, { wallOffset: 0, remembered: new Map() });
    const timer = get(view.room.run?.slots, 'talk')?.timer;
    expect(timer && remainingAt(timer, driver.now)).toBe(23 * 60_000);
    expect(ahead.size).toBe(3);
    expect(view.undo).toBe('three');
  });
  it('are not counted again once the view shows them', () => {
    const driver = running();
    driver.tries(add, 'one');
    const both = ['one', 'two'].map((id) => ({ id, command: add, at: driver.now }));
    const { view, ahead } = foresee(served(driver), both, { wallOffset: 0, remembered: new Map() });
    const timer = get(view.room.run?.slots, 'talk')?.timer;
    expect(timer && remainingAt(timer, driver.now)).toBe(22 * 60_000);
    expect([...ahead]).toEqual(['two']);
  });
  it('are taken back by undo while they are still on their way', () => {
    const driver = running();
    const undo: Command = { type: 'undo', ids: ['one'] };
    const list = [
      { id: 'one', command: add, at: driver.now },
      { id: 'two', command: undo, at: driver.now },
    ];
    const { view } = foresee(served(driver), list, { wallOffset: 0, remembered: new Map() });
    expect(view.room.run).toEqual(driver.room.run);
    expect(view.undo).toBeNull();
    expect(view.redo).toBe('one');
  });
  it('show the undo of an own entry at once, and of somebody else’s once the server has answered', () => {
    const driver = running();
    const before = served(driver);
    driver.tries(add, 'mine');
    const undo = { id: 'undo', command: { type: 'undo', ids: ['mine'] } satisfies Command, at: driver.now };
    const own = new Map<string, Command>([['mine', add]]);
    const known = remember(new Map(), before, served(driver), own);
    expect(foresee(served(driver), [undo], { wallOffset: 0, remembered: known }).view.room.run).toEqual(before.room.run);
    const stranger = foresee(served(driver), [undo], { wallOffset: 0, remembered: new Map() });
    expect(stranger.ahead.size).toBe(0);
    expect(stranger.view).toEqual(served(driver));
  });
});

describe('taps on the floor of a debate', () => {
  const told = ({ room }: FloorDriver): ConsoleFloor | null => floorTold(room, 'moderator')?.console ?? null;
  const foreseen = (driver: FloorDriver, ...commands: readonly Command[]) => {
    const list = commands.map((command, index) => ({ id: `tap-${index}`.padEnd(16, '-'), command, at: driver.now }));
    return foresee(served(driver), list, { wallOffset: driver.wallOffset, remembered: new Map(), floor: told(driver) });
  };
  const add: Command = { type: 'add-to-list', slot: 'debate', words: question('Eve') };
  it('show at once what the server then tells: the list, who speaks, and what an undo would name', () => {
    const driver = inDebate();
    const give: Command = { type: 'give-floor', slot: 'debate', from: null, to: driver.id('Cleo') };
    const { floor, ahead } = foreseen(driver, add, give);
    expect(ahead.size).toBe(2);
    driver.tries(add, 'tap-0'.padEnd(16, '-'));
    driver.tries(give, 'tap-1'.padEnd(16, '-'));
    expect(floor).toEqual(told(driver));
  });
  it('are taken back by an undo of the list that is on its way as well, and what stood before is next', () => {
    const driver = inDebate();
    const before = told(driver);
    const { floor } = foreseen(driver, add, { type: 'undo-list', ids: ['tap-0'.padEnd(16, '-')] });
    expect(floor?.undo).toBe(before?.undo);
    expect(floor?.redo).toBe('tap-0'.padEnd(16, '-'));
    expect(get(floor?.lists, 'debate')?.order).toEqual(get(before?.lists, 'debate')?.order);
  });
  it('an undo of what the server keeps is not foreseen, and a floor that somebody else has is refused', () => {
    const driver = inDebate().gives('Bea');
    const undo: Command = { type: 'undo-list', ids: [driver.id('Dan')] };
    const stale: Command = { type: 'give-floor', slot: 'debate', from: null, to: driver.id('Cleo') };
    const { ahead, unfit } = foreseen(driver, undo, stale);
    expect(ahead.size).toBe(0);
    expect([...unfit.values()]).toEqual(['not-speaking']);
  });
  it('an undo of what was said brings back what had been said before it', () => {
    const driver = inDebate().gives('Bea').at('09:12');
    const [before, spoken] = [served(driver), told(driver)?.spoken];
    const give: Command = { type: 'give-floor', slot: 'debate', from: driver.id('Bea'), to: driver.id('Cleo') };
    driver.tries(give, 'mine');
    const known = remember(new Map(), before, served(driver), new Map([['mine', give]]), {
      before: spoken,
      after: told(driver)?.spoken,
    });
    const tap = { id: 'undo', command: { type: 'undo', ids: ['mine'] } satisfies Command, at: driver.now };
    const { floor } = foresee(served(driver), [tap], { wallOffset: driver.wallOffset, remembered: known, floor: told(driver) });
    expect(floor?.spoken).toEqual(spoken);
  });
});

describe('one tap or two', () => {
  const advance = { type: 'advance', from: 'talk', to: 'panel' } as const;
  const finish = { type: 'finish', slot: 'panel' } as const;
  const last = { id: 'one', command: advance, at: 1_000 };
  it('a second press within half a second is the same tap, though the button says something else by then', () => {
    expect(isSameTap(last, finish, 1_499)).toBe(true);
    expect(isSameTap(last, finish, 1_500)).toBe(false);
  });
  it('a bouncing press on a handover gives the floor once, and does not end the session after the last', () => {
    const handed = { ...last, command: { type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' } as const };
    expect(isSameTap(handed, { type: 'hand-over', slot: 'panel', from: 'cleo', to: 'dan' }, 1_499)).toBe(true);
    expect(isSameTap(handed, finish, 1_499)).toBe(true);
    expect(isOvertaken(handed.command, 1_000, 950)).toBe(true);
  });
  it('a minute added twice, an undo and a skip of another slot each count, however quick', () => {
    const add = { type: 'add', slot: 'talk', by: 60_000 } as const;
    expect(isSameTap({ ...last, command: add }, add, 1_050)).toBe(false);
    expect(isSameTap(last, { type: 'undo', ids: ['one'] }, 1_100)).toBe(false);
    expect(isSameTap({ ...last, command: { type: 'skip', slot: 'a' } }, { type: 'skip', slot: 'b' }, 1_100)).toBe(false);
  });
  it('pause and resume may be meant in quick succession', () => {
    const paused = { ...last, command: { type: 'pause', slot: 'talk' } as const };
    expect(isSameTap(paused, { type: 'resume', slot: 'talk' }, 1_100)).toBe(true);
    expect(isSameTap(paused, { type: 'resume', slot: 'talk' }, 1_150)).toBe(false);
  });
  it('undo and redo are two taps however quick, as are on and back', () => {
    expect(isSameTap({ ...last, command: { type: 'undo', ids: ['a'] } }, { type: 'redo', id: 'a' }, 1_100)).toBe(false);
    expect(isSameTap(last, { type: 'back', from: 'panel', to: 'talk' }, 1_100)).toBe(false);
  });
  it('a tap whose slot changed while the finger was down was meant for what stood there', () => {
    expect(isOvertaken(finish, 1_000, 950)).toBe(true);
    expect(isOvertaken(finish, 1_000, 1_050)).toBe(false);
    expect(isOvertaken({ type: 'add', slot: 'talk', by: 1 }, 1_000, 950)).toBe(false);
  });
});
