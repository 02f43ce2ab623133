import { describe, expect, it } from 'vitest';
import { untilNextWords } from '../../../shared/domain/clock/face.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, partsDay, smallDay } from '../../support/agendas/agenda.ts';
import { opened, type RoomDriver } from '../../support/days/run.ts';

const until = ({ room, now }: RoomDriver) => untilNextWords(room, now);
const inTalk = (time: string) => opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at(time);

describe('the words of a clock stand', () => {
  it('until two minutes are left, also where no signal comes then', () => {
    const slots = [{ id: 'talk', kind: 'talk', title: 'A talk', start: '09:00', minutes: 9 }];
    const driver = opened(agendaFrom(fileOf(slots)))
      .at('09:00')
      .does({ type: 'start', slot: 'talk' })
      .at('09:05');
    expect(until(driver)).toBe(2 * MINUTE);
  });
  it('for the second of zero, and then for each minute over it', () => {
    expect([until(inTalk('09:20')), until(inTalk('09:20:01')), until(inTalk('09:21'))]).toEqual([1_000, 59_000, MINUTE]);
  });
  it('for the first minute of questions, which says that the talk is over', () => {
    const driver = opened(partsDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:13');
    expect(until(driver)).toBe(MINUTE);
  });
  it('while a clock is paused until a forecast shows another minute', () => {
    const driver = inTalk('09:19:50').does({ type: 'pause', slot: 'talk' }).wait(15_000);
    expect(until(driver)).toBe(45_000);
  });
  it('over time until a forecast shows another minute, which is late by other seconds than the clock', () => {
    const driver = opened(smallDay()).at('09:00:20').does({ type: 'start', slot: 'talk' }).at('09:20:30');
    // Over by 10 s, and 30 s late: the next begins a minute late half a minute from here.
    expect(until(driver)).toBe(30_000);
  });
  it('in a hold until what comes next is due, and then each minute', () => {
    const held = () => inTalk('09:15').does({ type: 'finish', slot: 'talk' });
    expect([until(held().at('09:19:30')), until(held().at('09:20:30'))]).toEqual([30_000, 30_000]);
  });
});
