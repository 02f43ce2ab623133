import { describe, expect, it } from 'vitest';
import { sampleRoom, samples } from '../../../client/rooms/options/sample-room.ts';
import { plain } from '../../../client/screens/projector/options.ts';
import { minutesAlone, onStage, projectionBar, pulses } from '../../../client/screens/projector/projection/projection-view.ts';
import { stepOf } from '../../../client/ui/clock/step-of.ts';
import { mainFace, slotFace } from '../../../shared/domain/clock/face.ts';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import { currentSlot } from '../../../shared/domain/run/order.ts';
import { roomView } from '../../../shared/domain/run/views.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { seminar, smallDay } from '../../support/agendas/agenda.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';

describe('what the projector shows', () => {
  it('says in a panel who speaks, who has spoken, who waits with which share; the bar goes by the share and its signals', () => {
    const { room, now } = opened(smallDay())
      .at('09:20')
      .does({ type: 'start', slot: 'panel' })
      .at('09:27')
      .does({ type: 'hand-over', slot: 'panel', from: 'bea', to: null });
    const slot = currentSlot(room);
    expect(onStage(slot, room, now).map(({ place, share }) => [place, share])).toEqual([
      ['spoken', 5 * MINUTE],
      ['speaking', 4 * MINUTE],
      ['waiting', 4 * MINUTE],
    ]);
    expect(projectionBar(mainFace(room, now), slot, room.run)).toMatchObject({ remaining: 4 * MINUTE, signals: [MINUTE] });
  });
  it('a talk’s bar carries the talk’s signals, and an overrun has none', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:10');
    const bar = () => projectionBar(mainFace(driver.room, driver.now), currentSlot(driver.room), driver.room.run);
    expect(bar()).toEqual({ remaining: 10 * MINUTE, allotted: 20 * MINUTE, signals: [5 * MINUTE, MINUTE] });
    driver.at('09:21');
    expect(bar()).toBeNull();
  });
  it('a break begun early has its bar and its minutes by the return, also once its own are over', () => {
    const driver = opened(smallDay()).at('09:30').does({ type: 'start', slot: 'coffee', early: true });
    const bar = () => projectionBar(mainFace(driver.room, driver.now), currentSlot(driver.room), driver.room.run);
    const alone = () => minutesAlone({ ...plain, minutes: true }, slotFace(driver.room, driver.now));
    expect([bar(), alone()]).toMatchObject([{ remaining: 30 * MINUTE, allotted: 30 * MINUTE }, true]);
    driver.at('09:52');
    expect([bar(), alone()]).toMatchObject([{ remaining: 8 * MINUTE, allotted: 30 * MINUTE }, true]);
    driver.at('09:59');
    expect(alone()).toBe(false);
  });
  it('minutes alone until the last two, never while waiting for a start', () => {
    const driver = opened(smallDay()).at('09:00');
    const alone = () => minutesAlone({ ...plain, minutes: true }, slotFace(driver.room, driver.now));
    expect(alone()).toBe(false);
    driver.does({ type: 'start', slot: 'talk' });
    expect(alone()).toBe(true);
    driver.at('09:18');
    expect(alone()).toBe(false);
  });
  it('every length of text has a step of type', () =>
    expect([5, 30, 31, 72, 300].map((length) => stepOf('x'.repeat(length), [30, 72]))).toEqual([
      'short',
      'short',
      'middle',
      'middle',
      'long',
    ]));
  it('an overrun never pulses, nor does anything that only goes on', () => {
    const { armed } = opened(smallDay()).room;
    const phases = ['overtime', 'running', 'paused', 'done', 'last-minute'] as const;
    expect(phases.filter((phase) => pulses({ phase: 'before', armed }, { phase, armed }))).toEqual(['last-minute']);
  });
  it('a signal that what began earlier leaves behind draws no eye, and the next one does', () => {
    const moment = ({ room, now }: RoomDriver) => ({ phase: mainFace(room, now).phase, armed: room.armed });
    const driver = opened(smallDay()).at('09:04').does({ type: 'start', slot: 'talk' }).at('09:16');
    const before = moment(driver);
    driver.does({ type: 'began-earlier', slot: 'talk', person: null, to: driver.local('09:00') });
    const told = moment(driver);
    const later = moment(driver.at('09:19:30'));
    expect([before, told, later].map(({ phase }) => phase)).toEqual(['running', 'warning', 'last-minute']);
    expect([pulses(before, told), pulses(told, later)]).toEqual([false, true]);
  });
});

describe('the preview of the editor', () => {
  it.each(samples)('%s: what it shows has the phase of its name, whatever the agenda', (sample) => {
    const phase = { running: 'running', message: 'running', break: 'break' }[sample as string] ?? sample;
    for (const agenda of [smallDay(), seminar()]) {
      const { room, now } = new RoomDriver(agenda, '10:00');
      expect(mainFace(sampleRoom(roomView(room), sample, now), now).phase).toBe(phase);
    }
  });
  it('what comes next starts when the clock beside it runs out', () => {
    const { room, now } = new RoomDriver(seminar(), '10:00');
    const shown = sampleRoom(roomView(room), 'running', now);
    const { slots } = forecast(shown, now);
    const next = slots[slots.findIndex(({ slot }) => slot === shown.run?.current) + 1];
    expect(next?.start).toBe(now + (slotFace(shown, now).remaining ?? 0));
  });
});
