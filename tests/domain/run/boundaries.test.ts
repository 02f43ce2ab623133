import { describe, expect, it } from 'vitest';
import { boundariesOf, limitOf, stepsOf } from '../../../shared/domain/run/boundaries.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';

const inTalk = () => opened(smallDay()).at('09:02').does({ type: 'start', slot: 'talk' });
const inPanel = () => inTalk().at('09:23').does({ type: 'advance', from: 'talk', to: 'panel' });
/** What may be told to have been earlier: what, whose, when it stands, and back to when. */
const told = (driver: RoomDriver) =>
  boundariesOf(driver.room).map(({ what, slot, person, at, earliest, after, commandId }) => ({
    is: [what, slot, person].filter((word) => word !== null).join(' '),
    at,
    earliest,
    by: driver.entries.find((entry) => entry.commandId === commandId)?.command.type,
    after: driver.entries.find((entry) => entry.commandId === after)?.command.type ?? null,
  }));
const names = (driver: RoomDriver) => told(driver).map(({ is }) => is);

describe('what may be told to have been earlier', () => {
  it('is nothing in a closed room, before the first start, or once all is done', () => {
    expect(boundariesOf(new RoomDriver(smallDay()).room)).toEqual([]);
    expect(names(opened(smallDay()))).toEqual([]);
    const done = opened(smallDay()).at('10:00').does({ type: 'start', slot: 'debate' }).at('10:30');
    expect(names(done.does({ type: 'advance', from: 'debate', to: 'lunch' }))).toEqual([]);
  });
  it('is the start of the slot that runs, back to the opening', () => {
    const driver = inTalk().at('09:05');
    expect(told(driver)).toEqual([
      { is: 'start talk', at: driver.local('09:02'), earliest: driver.local('08:59'), by: 'start', after: null },
    ]);
  });
  it('is the start of a slot that was entered from another, back to what was done before', () => {
    const driver = inPanel();
    expect(told(driver)).toEqual([
      { is: 'start panel', at: driver.local('09:23'), earliest: driver.local('09:02'), by: 'advance', after: 'start' },
    ]);
  });
  it('is the start of a slot that was gone back to', () => {
    const driver = inPanel().at('09:25').does({ type: 'back', from: 'panel', to: 'talk' });
    expect(told(driver)).toEqual([
      { is: 'start talk', at: driver.local('09:25'), earliest: driver.local('09:23'), by: 'back', after: 'advance' },
    ]);
  });
  it('is the same while the slot stands paused', () => {
    expect(names(inPanel().at('09:24').does({ type: 'pause', slot: 'panel' }))).toEqual(['start panel']);
  });
  it('is the latest turn before the start of its panel, and no turn of who began with it', () => {
    const driver = inPanel().at('09:28').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: null });
    expect(told(driver).slice(0, 1)).toEqual([
      { is: 'turn panel cleo', at: driver.local('09:28'), earliest: driver.local('09:23'), by: 'hand-over', after: 'advance' },
    ]);
    expect(names(driver)).toEqual(['turn panel cleo', 'start panel']);
    expect(names(inPanel())).toEqual(['start panel']);
  });
  it('is the last turn of a person who had more than one', () => {
    const driver = inPanel().at('09:25').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    driver.at('09:27').does({ type: 'hand-over', slot: 'panel', from: 'cleo', to: 'bea' });
    expect(told(driver).map(({ is, at }) => [is, at])).toEqual([
      ['turn panel bea', driver.local('09:27')],
      ['start panel', driver.local('09:23')],
    ]);
  });
  it('is the end before a hold, of the slot that ended last', () => {
    const driver = inPanel().at('09:35').does({ type: 'finish', slot: 'panel' });
    expect(told(driver)).toEqual([
      { is: 'end panel', at: driver.local('09:35'), earliest: driver.local('09:23'), by: 'finish', after: 'advance' },
    ]);
  });
  it('is that end as it was told since', () => {
    const driver = inPanel().at('09:35').does({ type: 'finish', slot: 'panel' }).at('09:36');
    driver.does({ type: 'ended-earlier', slot: 'panel', to: driver.local('09:33') });
    expect(told(driver)).toMatchObject([{ is: 'end panel', at: driver.local('09:33'), by: 'finish' }]);
  });
  it('is nothing that was undone', () => {
    const driver = inPanel().at('09:28').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: null }).undoes();
    expect(names(driver)).toEqual(['start panel']);
  });
  it('is bounded by what was done between, whatever it was', () => {
    const driver = inTalk().at('09:20').does({ type: 'skip', slot: 'coffee' }).at('09:23');
    driver.does({ type: 'advance', from: 'talk', to: 'panel' });
    expect(told(driver)).toMatchObject([{ earliest: driver.local('09:20'), after: 'skip' }]);
  });
});

describe('the steps of a run', () => {
  it('are its commands, each at the instant that counts, and no tellings', () => {
    const driver = inPanel().at('09:26');
    driver.does({ type: 'began-earlier', slot: 'panel', person: null, to: driver.local('09:21') });
    driver.at('09:27').does({ type: 'pause', slot: 'panel' });
    const { steps, moves } = stepsOf(driver.room.standing);
    expect(steps.map(({ standing, at }) => [standing.command.type, at])).toEqual([
      ['start', driver.local('09:02')],
      ['advance', driver.local('09:21')],
      ['pause', driver.local('09:27')],
    ]);
    expect(moves).toEqual([{ index: 1, known: 2 }]);
  });
  it('may go back to the one before, and the first of them to the opening', () => {
    const { room } = inPanel();
    const { steps } = stepsOf(room.standing);
    const { run } = room;
    if (run === null) throw new Error('closed');
    expect(limitOf(steps, 0, run)).toEqual({ earliest: run.openedAt, after: null });
    expect(limitOf(steps, 1, run)).toEqual({ earliest: steps[0]?.at, after: steps[0]?.standing.commandId });
  });
});
