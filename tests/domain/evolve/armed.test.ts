import { describe, expect, it } from 'vitest';
import { get, put } from '../../../shared/domain/by-id.ts';
import { mainFace } from '../../../shared/domain/clock/face.ts';
import { rearm } from '../../../shared/domain/evolve/armed.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { duration, MINUTE } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened } from '../../support/days/run.ts';

const inTalk = () => opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:05');
const paused = () => inTalk().does({ type: 'pause', slot: 'talk' });

describe('the revision that names a countdown', () => {
  it('is a new one when minutes are added in a pause', () => {
    const driver = paused().does({ type: 'add', slot: 'talk', by: MINUTE });
    expect(driver.room.armed.slotRevision).toBe(driver.room.revision);
  });
  it('stays through a pause and what is done to other slots', () => {
    const driver = inTalk();
    const { slotRevision } = driver.room.armed;
    driver.does({ type: 'pause', slot: 'talk' }, { type: 'add', slot: 'debate', by: MINUTE }, { type: 'resume', slot: 'talk' });
    expect(driver.room.armed.slotRevision).toBe(slotRevision);
  });
  it('stays in a pause where as much is left as before', () => {
    const driver = paused();
    const { room } = driver;
    const talk = get(room.run?.slots, 'talk') ?? expect.fail('no talk');
    const timer = { ...talk.timer, allotted: duration(talk.timer.allotted + MINUTE), spent: duration(talk.timer.spent + MINUTE) };
    const after: Room = { ...room, run: room.run && { ...room.run, slots: put(room.run.slots, 'talk', { ...talk, timer }) } };
    const entry = driver.entries.at(-1) ?? expect.fail('no entry');
    expect(rearm(room, after, { ...entry, command: { type: 'add', slot: 'talk', by: MINUTE } })).toEqual(room.armed);
  });
  it('is a new one when an earlier start leaves the end where it was set: parts and phases fall elsewhere', () => {
    const driver = inTalk()
      .does({ type: 'set-remaining', slot: 'talk', to: 10 * MINUTE })
      .at('09:06');
    driver.does({ type: 'began-earlier', slot: 'talk', person: null, to: driver.local('08:59') });
    expect(mainFace(driver.room, driver.now).remaining).toBe(9 * MINUTE);
    expect(get(driver.room.run?.slots, 'talk')?.timer.allotted).toBe(16 * MINUTE);
    expect(driver.room.armed.slotRevision).toBe(driver.room.revision);
  });
  it('stays in a hold when what was before it ended earlier', () => {
    const driver = inTalk().at('09:18').does({ type: 'finish', slot: 'talk' }).at('09:19');
    const { armed } = driver.room;
    driver.does({ type: 'ended-earlier', slot: 'talk', to: driver.local('09:17') });
    expect(driver.room.armed).toEqual(armed);
  });
});
