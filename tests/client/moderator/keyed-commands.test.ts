import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyedCommands } from '../../../client/screens/moderator/keys/keyed-commands.ts';
import { viewOf } from '../../../server/rooms/screens/room-views.ts';
import { bigButton } from '../../../shared/domain/clock/big-button.ts';
import { decide } from '../../../shared/domain/decide/decide.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { publicAgenda } from '../../../shared/domain/run/views.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';
import { playDay, wholeDays } from '../../support/days/whole-day.ts';

const viewAt = ({ room, entries, wallOffset }: RoomDriver) => {
  const view = viewOf(
    { screen: 'moderator', person: '', personal: true },
    {
      room,
      plan: publicAgenda(room.agenda),
      entries,
      cues: [],
      blank: null,
      file: null,
      wallNow: 0,
      storeFails: false,
      hasEnded: false,
      wentBackAt: null,
      wallOffset,
    },
  );
  if (view.screen !== 'moderator') throw new Error('another view');
  return view;
};
const commandsAt = (driver: RoomDriver, now: Instant = driver.present) => keyedCommands(viewAt(driver), now);

/** Why the server would refuse a command at `now`; null where it accepts it. */
const refusalOf = ({ room, wallOffset }: RoomDriver, command: Command, now: Instant): string | null => {
  const decision = decide(room, command, { now, t: now, wallOffset, runId: 'run', commandId: 'another-command' });
  return decision.ok ? null : decision.why;
};

describe('what a key and its button send', () => {
  it('is nothing in a closed room', () =>
    expect(Object.values(commandsAt(new RoomDriver(smallDay()))).every((command) => command === null)).toBe(true));

  it('is the command of the big button for the space bar, at the instant that is shown', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
    for (const at of ['09:05', '09:19:29', '09:19:30', '09:25']) {
      const now = driver.local(at);
      expect(commandsAt(driver, now).on).toEqual(bigButton(driver.room, now).command);
    }
    expect(commandsAt(driver, driver.local('09:05')).on?.type).toBe('finish');
    expect(commandsAt(driver, driver.local('09:25')).on?.type).toBe('advance');
  });

  it('pauses what runs and resumes what is paused', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
    expect(commandsAt(driver).pause).toEqual({ type: 'pause', slot: 'talk' });
    driver.does({ type: 'pause', slot: 'talk' });
    expect(commandsAt(driver).pause).toEqual({ type: 'resume', slot: 'talk' });
  });

  it('is no pause once a slot without a length has ended the run', () => {
    const driver = opened(smallDay())
      .at('10:29')
      .does(
        { type: 'begin-at', slot: 'debate' },
        { type: 'start', slot: 'debate' },
        { type: 'advance', from: 'debate', to: 'lunch', early: true },
      );
    expect(driver.room.run).toMatchObject({ stage: 'done', current: 'lunch' });
    expect(commandsAt(driver).pause).toBeNull();
  });

  it('takes no minute from a slot that has none left', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
    expect(commandsAt(driver).take).toEqual({ type: 'take', slot: 'talk', by: 60_000 });
    driver.does({ type: 'take', slot: 'talk', by: 20 * 60_000 });
    expect(commandsAt(driver).take).toBeNull();
    expect(commandsAt(driver).add).toEqual({ type: 'add', slot: 'talk', by: 60_000 });
  });

  it('changes the minutes of the next slot while the room is in hold', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:15');
    driver.does({ type: 'finish', slot: 'talk' });
    expect(commandsAt(driver).add).toEqual({ type: 'add', slot: 'panel', by: 60_000 });
  });

  it('undoes the latest entry, then offers to redo it', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
    const [, started] = driver.entries;
    expect(commandsAt(driver)).toMatchObject({ undo: { type: 'undo', ids: [started?.commandId] }, redo: null });
    driver.undoes();
    expect(commandsAt(driver).redo).toEqual({ type: 'redo', id: started?.commandId });
  });

  // Taking a minute is left out: in an overrun its button stays, and says that there is none to take.
  const NAMES = ['on', 'back', 'pause', 'add', 'undo', 'redo'] as const;
  it('is accepted by the server at every moment of a day', () =>
    fc.assert(
      fc.property(wholeDays, (day) =>
        playDay(day, (driver, now) => {
          const commands = commandsAt(driver, now);
          for (const name of NAMES) {
            const command = commands[name];
            if (command !== null) expect({ name, why: refusalOf(driver, command, now) }).toEqual({ name, why: null });
          }
        }),
      ),
      { numRuns: 20 },
    ));
});
