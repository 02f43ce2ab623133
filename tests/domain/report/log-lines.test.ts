import { describe, expect, it } from 'vitest';
import { deedLookup, lineFor, logOf, moderatorLog } from '../../../shared/domain/report/log-lines.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import type { LogLine } from '../../../shared/domain/run/views.ts';
import { instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, smallDay } from '../../support/agendas/agenda.ts';
import { edits, opened, RoomDriver } from '../../support/days/run.ts';

const inTalk = () => opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
const inPanel = () => inTalk().at('09:20').does({ type: 'advance', from: 'talk', to: 'panel' });
/** What the last line says of a deed. */
const deed = ({ room, entries }: RoomDriver) => {
  const [line] = moderatorLog(room, entries);
  const { type, subject, object, amount, late } = line ?? expect.fail('no line');
  return { type, subject, object, ...(amount === undefined ? {} : { amount }), ...(late === undefined ? {} : { late }) };
};
const toldOf = (driver: RoomDriver, command: Command) => deed(driver.does(command));
const states = (lines: readonly LogLine[]) => lines.map(({ type, state }) => `${type} ${state}`);

describe('a line of what was done', () => {
  it.each<[Command, RoomDriver, string]>([
    [{ type: 'begin-at', slot: 'coffee' }, opened(smallDay()), 'Coffee'],
    [{ type: 'start', slot: 'talk' }, opened(smallDay()), 'A talk'],
    [{ type: 'finish', slot: 'talk' }, inTalk(), 'A talk'],
    [{ type: 'pause', slot: 'talk' }, inTalk(), 'A talk'],
    [{ type: 'resume', slot: 'talk' }, inTalk().does({ type: 'pause', slot: 'talk' }), 'A talk'],
    [{ type: 'skip', slot: 'debate' }, inTalk(), 'A debate'],
    [{ type: 'unskip', slot: 'debate' }, inTalk().does({ type: 'skip', slot: 'debate' }), 'A debate'],
  ])('names the slot of %j and nothing else', (command, driver, subject) => {
    expect(toldOf(driver, command)).toEqual({ type: command.type, subject, object: '' });
  });
  it('names the slot that was left and the one that was entered', () => {
    expect(deed(inPanel())).toEqual({ type: 'advance', subject: 'A talk', object: 'A panel' });
    expect(toldOf(inPanel(), { type: 'back', from: 'panel', to: 'talk' })).toEqual({
      type: 'back',
      subject: 'A panel',
      object: 'A talk',
    });
  });
  it('leaves empty what was left where nothing was', () => {
    const held = inTalk().does({ type: 'finish', slot: 'talk' });
    expect(toldOf(held, { type: 'back', from: null, to: 'talk' })).toEqual({ type: 'back', subject: '', object: 'A talk' });
  });
  it('tells the length that was given, taken or set', () => {
    const by = 2 * MINUTE;
    const words = { subject: 'A talk', object: '', amount: by };
    expect(toldOf(inTalk(), { type: 'add', slot: 'talk', by })).toEqual({ type: 'add', ...words });
    expect(toldOf(inTalk(), { type: 'take', slot: 'talk', by })).toEqual({ type: 'take', ...words });
    expect(toldOf(inTalk(), { type: 'set-remaining', slot: 'talk', to: by })).toEqual({ type: 'set-remaining', ...words });
  });
  it('names who gave the floor and who got it, chosen or next in turn', () => {
    const words = { type: 'hand-over', subject: 'Bea' };
    expect(toldOf(inPanel(), { type: 'hand-over', slot: 'panel', from: 'bea', to: 'dan' })).toEqual({ ...words, object: 'Dan' });
    expect(toldOf(inPanel(), { type: 'hand-over', slot: 'panel', from: 'bea', to: null })).toEqual({ ...words, object: 'Cleo' });
  });
  it('names a person as such where a slot has the same id', () => {
    const people = [{ name: 'Bea' }, { name: 'Cleo' }];
    const driver = opened(
      agendaFrom(fileOf([{ id: 'bea', kind: 'panel', title: 'A panel', start: '09:00', minutes: 10, people }])),
    );
    driver.at('09:00').does({ type: 'start', slot: 'bea' });
    expect(toldOf(driver, { type: 'hand-over', slot: 'bea', from: 'bea', to: 'cleo' })).toMatchObject({ subject: 'Bea' });
    expect(toldOf(driver, { type: 'pause', slot: 'bea' })).toMatchObject({ subject: 'A panel' });
  });
  it('calls a panel by its session', () => {
    const slot = { id: 'a', kind: 'panel', title: 'Trust', session: 'Session 1', start: '09:00', minutes: 10 };
    expect(toldOf(opened(agendaFrom(fileOf([slot]))), { type: 'start', slot: 'a' })).toMatchObject({ subject: 'Session 1' });
  });
  it('tells by how much a start was earlier, and how many signals came late by it', () => {
    const driver = inTalk().at('09:14');
    expect(toldOf(driver, { type: 'began-earlier', slot: 'talk', person: null, to: driver.local('08:59') })).toEqual({
      type: 'began-earlier',
      subject: 'A talk',
      object: '',
      amount: MINUTE,
      late: 1,
    });
  });
  it('tells by how much a turn was earlier, and of no signal where none came late', () => {
    const driver = inPanel().at('09:23').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: null }).at('09:24');
    expect(toldOf(driver, { type: 'began-earlier', slot: 'panel', person: 'cleo', to: driver.local('09:22') })).toEqual({
      type: 'began-earlier',
      subject: 'Cleo',
      object: '',
      amount: MINUTE,
    });
  });
  it('tells by how much an end was earlier', () => {
    const driver = inTalk().at('09:14').does({ type: 'finish', slot: 'talk' });
    expect(toldOf(driver, { type: 'ended-earlier', slot: 'talk', to: driver.local('09:12') })).toEqual({
      type: 'ended-earlier',
      subject: 'A talk',
      object: '',
      amount: 2 * MINUTE,
    });
  });
  it.each<Command>([
    { type: 'jump', to: 0 },
    { type: 'accept-plan', changes: [{ slot: 'talk', from: 0, to: 0 }] },
    { type: 'undo', ids: ['an-id'] },
    { type: 'redo', id: 'an-id' },
    { type: 'follow-clock', to: 0 },
    { type: 'apply-file', hash: 'hash', planRevision: 0 },
    { type: 'edit-agenda', planRevision: 0, agenda: {} },
    { type: 'close' },
  ])('names nothing of %j, and tells none of its figures', (command) => {
    const { type, subject, object, ...others } = lineFor(
      inTalk().room,
      { commandId: 'x', command, at: instant(0) },
      () => undefined,
    );
    expect({ type, subject, object }).toEqual({ type: command.type, subject: '', object: '' });
    expect(Object.keys(others).toSorted()).toEqual(['at', 'commandId', 'device', 'history', 'revision', 'state']);
  });
  it('tells no figure yet of a telling that waits', () => {
    const command: Command = { type: 'began-earlier', slot: 'talk', person: null, to: 0 };
    const line = lineFor(inTalk().room, { commandId: 'x', command, at: instant(0) }, () => undefined);
    expect(line).toMatchObject({ subject: 'A talk' });
    for (const key of ['amount', 'late']) expect(line).not.toHaveProperty(key);
  });
  it('tells the rate of a rehearsal where one was given, and of a live run none', () => {
    const rehearsed = new RoomDriver(smallDay()).does({ type: 'open', mode: 'rehearsal', rate: 10 });
    expect(deed(rehearsed)).toEqual({ type: 'open', subject: '', object: '', amount: 10 });
    expect(toldOf(rehearsed, { type: 'set-rate', rate: 4 })).toEqual({ type: 'set-rate', subject: '', object: '', amount: 4 });
    expect(toldOf(rehearsed, { type: 'jump', to: rehearsed.present + MINUTE })).toEqual({
      type: 'jump',
      subject: '',
      object: '',
    });
    expect(deed(opened(smallDay()))).toEqual({ type: 'open', subject: '', object: '' });
  });
  it('says a slot or a person that the agenda has no more with no name', () => {
    const driver = inPanel();
    const room = { agenda: { ...smallDay(), slots: smallDay().slots.slice(3) }, revision: 7 };
    const tap = (command: Command) => lineFor(room, { commandId: 'x', command, at: driver.now }, () => undefined);
    expect(tap({ type: 'pause', slot: 'talk' })).toMatchObject({ subject: '' });
    expect(tap({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'dan' })).toMatchObject({ subject: '', object: '' });
  });
});

describe('the state of a line', () => {
  it('is standing, undone, or final where undo does not reach it', () => {
    const driver = inTalk().does({ type: 'add', slot: 'talk', by: MINUTE }).undoes();
    expect(states(moderatorLog(driver.room, driver.entries))).toEqual([
      'undo final',
      'add undone',
      'start standing',
      'open final',
    ]);
  });
  it('is standing for an edit of the agenda as well, in a history of its own', () => {
    const driver = inTalk();
    driver.does(edits(driver, (file) => ({ ...file, title: 'Another day' })));
    const lines = moderatorLog(driver.room, driver.entries);
    expect(lines.map(({ type, state, history }) => [type, state, history])).toEqual([
      ['edit-agenda', 'standing', 'plan'],
      ['start', 'standing', 'run'],
      ['open', 'final', null],
    ]);
  });
});

describe('a line of an undo or a redo', () => {
  it('says what it took back, the newest first, and what it did again', () => {
    const driver = inTalk().does({ type: 'add', slot: 'talk', by: MINUTE }, { type: 'pause', slot: 'talk' }).undoes(2);
    const ofLast = () => (moderatorLog(driver.room, driver.entries)[0]?.of ?? []).map(({ type, subject }) => [type, subject]);
    expect(ofLast()).toEqual([
      ['pause', 'A talk'],
      ['add', 'A talk'],
    ]);
    driver.does({ type: 'redo', id: driver.room.undone.at(-1)?.commandId ?? '' });
    expect(ofLast()).toEqual([['add', 'A talk']]);
  });
  it('says nothing of what is not known or was erased', () => {
    const driver = inTalk();
    const [, started] = driver.entries;
    if (started === undefined) throw new Error('nothing was started');
    const entries: Entry[] = [{ ...started, erased: true }];
    expect(deedLookup(driver.room, entries)(started.commandId)).toBeUndefined();
    expect(deedLookup(driver.room, [started])(started.commandId)).toMatchObject({ type: 'start', subject: 'A talk' });
    driver.undoes();
    const [line] = logOf(driver.room, driver.entries.slice(-1), () => undefined);
    expect(line).toMatchObject({ type: 'undo' });
    expect(line).not.toHaveProperty('of');
  });
});

describe('the list of what was done', () => {
  it('is that of the present run alone, the newest first', () => {
    const driver = inTalk().does({ type: 'close' }, { type: 'open', mode: 'now' }).does({ type: 'skip', slot: 'talk' });
    expect(moderatorLog(driver.room, driver.entries).map(({ type }) => type)).toEqual(['skip', 'open']);
  });
  it('has what was done before the room was ever opened', () => {
    const driver = new RoomDriver(smallDay());
    driver.does(edits(driver, (file) => ({ ...file, title: 'Another day' })));
    expect(moderatorLog(driver.room, driver.entries).map(({ type }) => type)).toEqual(['edit-agenda']);
  });
  it('ends at the sixtieth line', () => {
    const driver = inTalk();
    for (let count = 1; count <= 61; count += 1) driver.does({ type: 'add', slot: 'talk', by: count });
    const lines = moderatorLog(driver.room, driver.entries);
    expect([lines.length, lines[0]?.amount, lines.at(-1)?.amount]).toEqual([60, 61, 2]);
  });
  it('leaves out what was erased', () => {
    const { room, entries } = inTalk();
    const erased = entries.map((entry, index): Entry => (index === 1 ? { ...entry, erased: true } : entry));
    expect(logOf(room, erased, () => undefined).map(({ type }) => type)).toEqual(['open']);
  });
  it('tells of each line the device, when it was and its revision', () => {
    const driver = inTalk();
    expect(moderatorLog(driver.room, driver.entries)[0]).toEqual({
      commandId: driver.entries[1]?.commandId,
      revision: 2,
      type: 'start',
      subject: 'A talk',
      object: '',
      device: 'tablet',
      at: driver.local('09:00'),
      history: 'run',
      state: 'standing',
    });
  });
});

it('a tap that waits is told as a line would be, of no device and standing nowhere yet', () => {
  const { room } = inTalk();
  const command: Command = { type: 'pause', slot: 'talk' };
  expect(lineFor(room, { commandId: 'a-tap', command, at: instant(5) }, () => undefined)).toEqual({
    commandId: 'a-tap',
    revision: 2,
    type: 'pause',
    subject: 'A talk',
    object: '',
    device: '',
    at: 5,
    history: 'run',
    state: 'final',
  });
});
