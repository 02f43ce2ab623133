import { describe, expect, it } from 'vitest';
import { entriesOf, get } from '../../../shared/domain/by-id.ts';
import { decide } from '../../../shared/domain/decide/decide.ts';
import { refuse } from '../../../shared/domain/decide/decision.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { identityOf, type Warning } from '../../../shared/domain/run/warnings.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened, type RoomDriver } from '../../support/days/run.ts';

const inTalk = (at = '09:00') => opened(smallDay()).at(at).does({ type: 'start', slot: 'talk' });
const inPanel = (at = '09:20') => inTalk().at(at).does({ type: 'advance', from: 'talk', to: 'panel' });
const began = (driver: RoomDriver, slot: string, to: string, person: string | null = null): Command => ({
  type: 'began-earlier',
  slot,
  person,
  to: driver.local(to),
});
const moved = (driver: RoomDriver) => {
  const [event] = driver.entries.at(-1)?.events ?? [];
  return event?.type === 'boundary-moved' ? event : expect.fail('no boundary moved');
};
const inWords = ({ countdown, kind, remaining, late }: Warning & { readonly countdown: string }) =>
  [countdown, kind, remaining / MINUTE, late].join(' ');
const passed = (driver: RoomDriver) =>
  moved(driver).passed.map((warning) => inWords({ ...warning, countdown: identityOf(warning.key).countdown }));
const revisions = (driver: RoomDriver) => moved(driver).passed.map(({ key }) => identityOf(key).revision);
const why = (driver: RoomDriver, command: Command): string => {
  const decision = driver.tries(command);
  return decision.ok ? 'yes' : decision.why;
};

describe('the signals that an earlier start leaves behind', () => {
  it('are those that have passed by it alone, under the name that the countdown has since', () => {
    const driver = inTalk('09:05').at('09:16');
    driver.does(began(driver, 'talk', '09:00'));
    expect(passed(driver)).toEqual(['talk#1 signal 5 true']);
    expect(revisions(driver)).toEqual([driver.room.revision]);
    expect(driver.room.armed.slotRevision).toBe(driver.room.revision);
  });
  it('of a person are those of their turn, and none that the panel had given already', () => {
    const driver = inPanel().at('09:33').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' }).at('09:33:30');
    driver.does(began(driver, 'panel', '09:31', 'cleo'));
    expect(passed(driver)).toEqual(['panel#1@cleo#1 signal 1 true', 'panel#1@cleo#1 time 0 true']);
    expect(new Set(revisions(driver))).toEqual(new Set([driver.room.armed.turnRevision]));
    expect(driver.room.armed.turnRevision).toBe(driver.room.revision);
    expect(driver.room.armed.slotRevision).toBeLessThan(driver.room.revision);
  });
  it('count until the tap has arrived, and until the tap where nothing is known of that', () => {
    const driver = inTalk('09:02');
    const at = (now: string, t?: string) => {
      const arrived = t === undefined ? {} : { t: driver.local(t) };
      const context = { now: driver.local(now), ...arrived, wallOffset: 0, runId: 'run', commandId: 'command' };
      const decision = decide(driver.room, began(driver, 'talk', '09:00'), context);
      const [event] = decision.ok ? decision.events : [];
      return event?.type === 'boundary-moved' ? event.passed.length : null;
    };
    expect([at('09:14:50', '09:15:10'), at('09:14:50'), at('09:15:10')]).toEqual([1, 0, 1]);
  });
});

describe('the fact of an earlier start', () => {
  it('holds the slots that it changed, and no other', () => {
    const driver = inPanel('09:23').at('09:25');
    driver.does(began(driver, 'panel', '09:20'));
    expect(entriesOf(moved(driver).slots).map(([id]) => id)).toEqual(['talk', 'panel']);
    expect(moved(driver).by).toBe(3 * MINUTE);
  });
  it('may be that a fixed start was begun too early out of a hold: it has begun', () => {
    const driver = inPanel()
      .at('09:36')
      .does({ type: 'finish', slot: 'panel' })
      .at('09:41')
      .does({ type: 'start', slot: 'coffee' });
    driver.does(began(driver, 'coffee', '09:38'));
    expect(get(driver.room.run?.slots, 'coffee')?.stints).toEqual([{ start: driver.local('09:38'), end: null }]);
  });
});

describe('an earlier start or end that is refused', () => {
  it('by this very instant is no earlier, and is not in the future', () => {
    const driver = inTalk().at('09:05');
    expect(why(driver, began(driver, 'talk', '09:05'))).toBe('not-earlier');
  });
  it('is that of a slot that another one followed at once', () => {
    const driver = inPanel().at('09:30').does({ type: 'finish', slot: 'panel' });
    expect(why(driver, { type: 'ended-earlier', slot: 'talk', to: driver.local('09:15') })).toBe('not-latest');
    const followed = inPanel().at('09:30').does({ type: 'back', from: 'panel', to: 'talk' });
    followed.at('09:31').does({ type: 'finish', slot: 'talk' });
    expect(why(followed, { type: 'ended-earlier', slot: 'talk', to: followed.local('09:30:30') })).toBe('yes');
  });
  it('is that of a slot whose end no command gave', () => {
    const driver = inPanel().at('09:40').does({ type: 'advance', from: 'panel', to: 'coffee' }).at('10:00');
    driver.does({ type: 'finish', slot: 'coffee' });
    driver.room = { ...driver.room, standing: driver.room.standing.filter(({ command }) => command.type !== 'finish') };
    expect(why(driver, { type: 'ended-earlier', slot: 'talk', to: driver.local('09:15') })).toBe('not-latest');
  });
  it('is that of a slot which the agenda no longer has', () => {
    const driver = inTalk();
    driver.room = { ...driver.room, agenda: { ...driver.room.agenda, slots: driver.room.agenda.slots.slice(1) } };
    expect(why(driver, began(driver, 'talk', '08:59'))).toBe('not-current');
  });
});

describe('a refusal', () => {
  it('that says nothing more has no field for it', () => {
    expect(refuse('no-one-left')).toStrictEqual({ ok: false, why: 'no-one-left' });
    expect(refuse('unknown-slot', 'coffee')).toStrictEqual({ ok: false, why: 'unknown-slot', detail: 'coffee' });
  });
});
