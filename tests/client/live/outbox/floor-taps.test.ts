import { describe, expect, it } from 'vitest';
import { foresee } from '../../../../client/live/outbox/optimistic.ts';
import { viewOf } from '../../../../server/rooms/screens/room-views.ts';
import type { ListCommand, ListHistoryCommand, SpokenCommand } from '../../../../shared/domain/floor/floor-commands.schema.ts';
import type { Rejection } from '../../../../shared/domain/run/commands/rejections.ts';
import { publicAgenda } from '../../../../shared/domain/run/views.ts';
import { MINUTE } from '../../../../shared/domain/time/time.ts';
import { type FloorDriver, floorTold, inDebate, question } from '../../../support/days/floor-day.ts';

const slot = 'debate';
type FloorCommand = SpokenCommand | ListCommand | ListHistoryCommand;
type Row = {
  /** Where the command can be done. */
  readonly room: () => FloorDriver;
  readonly command: (driver: FloorDriver) => FloorCommand;
  /** What the other moderator is told, who taps the same a moment later. */
  readonly second: Rejection;
  /** The server alone knows what it does: it is shown as under way. */
  readonly isUnforeseen?: true;
};

const speaking = (): FloorDriver => inDebate().at('09:11').gives('Bea').at('09:12');
const asked = (): FloorDriver => {
  const driver = speaking();
  return driver.does({ type: 'interpose', slot, from: driver.id('Bea'), by: null, who: { name: null } });
};
const spoke = (): FloorDriver => speaking().gives('Cleo').at('09:13');
const lastId = (driver: FloorDriver): string => driver.entries.at(-1)?.commandId ?? '';

/** Every command of the floor: one without a row does not compile. */
const ROWS: { readonly [Type in FloorCommand['type']]: Row } = {
  'give-floor': {
    room: inDebate,
    command: (driver) => ({ type: 'give-floor', slot, from: null, to: driver.id('Bea') }),
    second: 'already-speaking',
  },
  'end-floor': {
    room: speaking,
    command: (driver) => ({ type: 'end-floor', slot, from: driver.id('Bea') }),
    second: 'not-speaking',
  },
  interpose: {
    room: speaking,
    command: (driver) => ({ type: 'interpose', slot, from: driver.id('Bea'), by: null, who: { name: 'Una' } }),
    second: 'already-interposed',
  },
  'end-interposed': {
    room: asked,
    command: (driver) => ({ type: 'end-interposed', slot, from: driver.id('Bea') }),
    second: 'no-interposition',
  },
  'return-to-list': {
    room: speaking,
    command: (driver) => ({ type: 'return-to-list', slot, entry: driver.id('Bea') }),
    second: 'already-listed',
  },
  'add-to-list': {
    room: inDebate,
    command: () => ({ type: 'add-to-list', slot, words: question('Una') }),
    second: 'already-listed',
  },
  'change-in-list': {
    room: asked,
    command: (driver) => ({
      type: 'change-in-list',
      slot,
      entry: lastId(driver),
      from: question(null),
      to: question('Una'),
    }),
    second: 'list-moved',
  },
  'move-in-list': {
    room: inDebate,
    command: (driver) => ({ type: 'move-in-list', slot, entry: driver.id('Dan'), from: driver.id('Cleo'), to: null }),
    second: 'list-moved',
  },
  'remove-from-list': {
    room: inDebate,
    command: (driver) => ({ type: 'remove-from-list', slot, entry: driver.id('Dan') }),
    second: 'not-waiting',
  },
  'sort-list': {
    room: () => spoke().lists(question('Bea', { kind: 'reply' }), 'Eve'),
    command: () => ({ type: 'sort-list', slot }),
    second: 'nothing-changed',
  },
  'open-list': {
    room: () => inDebate().does({ type: 'close-list', slot, after: null }),
    command: () => ({ type: 'open-list', slot }),
    second: 'list-open',
  },
  'close-list': {
    room: inDebate,
    command: () => ({ type: 'close-list', slot, after: 2 }),
    second: 'list-closed',
  },
  'set-limit': {
    room: inDebate,
    command: () => ({ type: 'set-limit', slot, entry: null, from: 2 * MINUTE, to: MINUTE }),
    second: 'figures-moved',
  },
  'set-hands': {
    room: inDebate,
    command: () => ({ type: 'set-hands', slot, from: 'closed', to: 'proposed' }),
    second: 'list-moved',
  },
  'set-budgets': {
    room: inDebate,
    command: () => ({
      type: 'set-budgets',
      slot,
      changes: [
        { group: 'unions', from: 6 * MINUTE, to: 8 * MINUTE },
        { group: 'platforms', from: null, to: 2 * MINUTE },
      ],
    }),
    second: 'figures-moved',
  },
  'undo-list': {
    room: inDebate,
    command: (driver) => ({ type: 'undo-list', ids: [driver.id('Dan')] }),
    second: 'already-undone',
    isUnforeseen: true,
  },
  'redo-list': {
    room: () => {
      const driver = inDebate();
      return driver.does({ type: 'undo-list', ids: [driver.id('Dan')] });
    },
    command: (driver) => ({ type: 'redo-list', id: driver.id('Dan') }),
    second: 'nothing-to-redo',
    isUnforeseen: true,
  },
};
const rows = Object.entries(ROWS);

const toldBy = ({ room }: FloorDriver) => floorTold(room, 'moderator')?.console ?? null;
const view = ({ room, entries, now, wallOffset }: FloorDriver) => {
  const shown = {
    ...{ room, plan: publicAgenda(room.agenda), entries, cues: [], blank: null, file: null, storeFails: false },
    ...{ hasEnded: false, wallNow: now, wallOffset, wentBackAt: null },
  };
  const made = viewOf({ screen: 'moderator' }, shown);
  if (made.screen !== 'moderator') throw new Error('not the console’s');
  return made;
};
/** What a tablet shows of a tap that it keeps, having heard of the room what it was told last. */
const kept = (driver: FloorDriver, command: FloorCommand, id: string) =>
  foresee(view(driver), [{ id, command, at: driver.now }], {
    wallOffset: driver.wallOffset,
    remembered: new Map(),
    floor: toldBy(driver),
  });

describe('a tap on the floor that waits for its connection', () => {
  it.each(rows)(
    '%s is shown at once, and comes to what the server then makes of it',
    (_type, { room, command, isUnforeseen }) => {
      const driver = room();
      const tap = command(driver);
      const { floor, ahead } = kept(driver, tap, 'kept-tap'.padEnd(16, '-'));
      expect([...ahead]).toEqual(isUnforeseen === true ? [] : ['kept-tap'.padEnd(16, '-')]);
      expect(driver.tries(tap, 'kept-tap'.padEnd(16, '-'))).toMatchObject({ ok: true });
      const { undo: _undo, redo: _redo, ...told } = toldBy(driver) ?? {};
      if (isUnforeseen !== true) expect(floor).toMatchObject(told);
    },
  );

  it.each(rows)(
    '%s that another moderator has done meanwhile changes nothing, and says why',
    (_type, { room, command, second }) => {
      const driver = room();
      const tap = command(driver);
      expect(driver.tries(tap, 'first'.padEnd(16, '-'))).toMatchObject({ ok: true });
      const before = driver.room;
      expect(driver.tries(tap, 'second'.padEnd(16, '-'))).toMatchObject({ ok: false, why: second });
      expect(driver.room).toBe(before);
    },
  );

  it('two moderators who each list somebody without a name have listed two people', () => {
    const driver = inDebate();
    const tap: FloorCommand = { type: 'add-to-list', slot, words: question(null) };
    expect([driver.tries(tap, 'first'.padEnd(16, '-')), driver.tries(tap, 'second'.padEnd(16, '-'))]).toMatchObject([
      { ok: true },
      { ok: true },
    ]);
    expect(driver.waiting).toEqual(['Bea', 'Cleo', 'Dan', 'somebody', 'somebody']);
  });

  it('sabotage: a build in which each tap is taken whatever it expects would do every row twice', () => {
    const twice = rows.filter(([, { room, command }]) => {
      const driver = room();
      const tap = command(driver);
      // Each finds the room as it was before: nothing that it names can have changed.
      return [room(), room()].every((fresh) => fresh.tries(tap).ok);
    });
    expect(twice.map(([type]) => type)).toEqual(rows.map(([type]) => type));
  });
});
