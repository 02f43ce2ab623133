import { describe, expect, it } from 'vitest';
import { listCommands, listHistoryCommands } from '../../shared/domain/floor/floor-commands.schema.ts';
import { command } from '../../shared/domain/run/commands/commands.schema.ts';
import { screens } from '../../shared/domain/run/views.ts';
import {
  ANY_ROOM,
  doors,
  feedDoors,
  type Grant,
  may,
  mayOpen,
  mayReadFeeds,
  maySee,
  needsClock,
  rules,
} from '../../shared/protocol/authorisation.ts';

const holders: Readonly<Record<string, readonly Grant[]>> = {
  organiser: [{ room: ANY_ROOM, grant: 'organiser', person: null }],
  moderator: [{ room: 'room', grant: 'moderator', person: null }],
  'moderator elsewhere': [{ room: 'other', grant: 'moderator', person: null }],
  'moderator of every room': [{ room: ANY_ROOM, grant: 'moderator', person: null }],
  speaker: [{ room: 'room', grant: 'speaker', person: 'ada' }],
  display: [{ room: 'room', grant: 'display', person: null }],
  feed: [{ room: 'room', grant: 'feed', person: null }],
  'feed of another room': [{ room: 'other', grant: 'feed', person: null }],
  public: [],
};
const STAFF = ['organiser', 'moderator'];
const commands = command.options.map((option) => option.shape.type.value);
/** What changes no run, and is for the same people from the same screens. */
const beside = ['cue', 'blank'] as const;
const wrongly = (table: typeof rules): string[] =>
  Object.entries(holders).flatMap(([name, grants]) =>
    [...screens, null].flatMap((screen) =>
      [...commands, ...beside]
        .filter((type) => {
          const should = STAFF.includes(name) && (screen === 'moderator' || screen === null);
          return may(grants, { room: 'room', screen }, type, table) !== should;
        })
        .map((type) => `${name} ${screen} ${type}`),
    ),
  );

describe('who may do what', () => {
  it('only a room’s moderators and the organiser command, and only from a console or over HTTP: the whole matrix', () => {
    expect(commands.length).toBeGreaterThan(20);
    expect(wrongly(rules)).toEqual([]);
  });
  it('sabotage: a table that lets a display pause is caught by the matrix', () => {
    const leaky = { ...rules, pause: { ...rules.pause, grants: [...rules.pause.grants, 'display' as const] } };
    expect(wrongly(leaky)).toEqual(['display moderator pause', 'display null pause']);
  });
  it('sabotage: a table that lets a display blank the projection is caught by the matrix', () => {
    const leaky = { ...rules, blank: { ...rules.blank, grants: [...rules.blank.grants, 'display' as const] } };
    expect(wrongly(leaky)).toEqual(['display moderator blank', 'display null blank']);
  });
  it('only the speaker tells that a message was seen, of their own page in that room', () => {
    const telling = (table = rules) =>
      Object.keys(holders).filter((who) =>
        screens.some((screen) => may(holders[who] ?? [], { room: 'room', screen, person: 'ada' }, 'receipt', table)),
      );
    expect(telling()).toEqual(['speaker']);
    expect(screens.filter((screen) => may(holders['speaker'] ?? [], { room: 'room', screen, person: 'ada' }, 'receipt'))).toEqual(
      ['speaker'],
    );
    expect(may(holders['speaker'] ?? [], { room: 'room', screen: 'speaker', person: 'bea' }, 'receipt')).toBe(false);
    expect(may(holders['speaker'] ?? [], { room: 'other', screen: 'speaker', person: 'ada' }, 'receipt')).toBe(false);
    expect(telling({ ...rules, receipt: rules.status })).not.toEqual(['speaker']);
  });
  it('only the speaker asks the moderators, from their own page: no display, no stranger, no other speaker, no moderator', () => {
    const asking = (table = rules) =>
      Object.keys(holders).flatMap((who) =>
        [...screens, null]
          .filter((screen) => may(holders[who] ?? [], { room: 'room', screen, person: 'ada' }, 'ask', table))
          .map((screen) => `${who} ${screen}`),
      );
    expect(asking()).toEqual(['speaker speaker', 'speaker null']);
    expect(may(holders['speaker'] ?? [], { room: 'room', screen: 'speaker', person: 'bea' }, 'ask')).toBe(false);
    expect(may(holders['speaker'] ?? [], { room: 'other', screen: 'speaker', person: 'ada' }, 'ask')).toBe(false);
    expect(asking({ ...rules, ask: { grants: ['speaker', 'display'], screens: ['speaker'] } })).toContain('display speaker');
  });
  it('what has no row is refused, also to the organiser: a word from the prototype too', () => {
    const organiser = holders['organiser'] ?? [];
    for (const word of ['reboot', '', 'toString', '__proto__', 'constructor'])
      expect(may(organiser, { room: 'room', screen: 'moderator' }, word), word).toBe(false);
  });
  it('everybody may ask for the clock and the newest view, from every screen', () => {
    for (const grants of Object.values(holders))
      for (const screen of screens)
        expect([may(grants, { room: 'room', screen }, 'clock'), may(grants, { room: 'room', screen }, 'refresh')]).toEqual([
          true,
          true,
        ]);
  });
  it.each(['manage-organisers', 'manage-rooms'])('%s: organisers alone', (action) => {
    const may_ = (name: string) => may(holders[name] ?? [], { room: ANY_ROOM, screen: null }, action);
    expect(Object.keys(holders).filter(may_)).toEqual(['organiser']);
  });

  it.each([
    ['moderator', 'open', ['organiser', 'moderator']],
    ['moderator', 'closed', ['organiser', 'moderator']],
    ['projector', 'open', Object.keys(holders)],
    ['projector', 'closed', ['organiser', 'moderator', 'display']],
    ['agenda', 'closed', ['organiser', 'moderator', 'speaker', 'display']],
    ['foyer', 'open', Object.keys(holders)],
    ['foyer', 'closed', ['organiser', 'moderator', 'display']],
    ['overlay', 'open', Object.keys(holders)],
    ['overlay', 'closed', ['organiser', 'moderator', 'display']],
    ['speaker', 'closed', ['organiser', 'moderator', 'speaker', 'display']],
    ...screens.map((screen) => [screen, 'archived', ['organiser', 'moderator']] as const),
  ] as const)('the %s screen of a room that is %s opens for %j', (screen, door, expected) => {
    const opens = (name: string) =>
      mayOpen(holders[name] ?? [], { room: 'room', screen, person: screen === 'speaker' ? 'ada' : undefined }, door);
    expect(Object.keys(holders).filter(opens)).toEqual(expected);
  });
  const readersOf = (door: 'open' | 'closed' | 'archived', table = feedDoors) =>
    Object.keys(holders).filter((name) => mayReadFeeds(holders[name] ?? [], 'room', door, table));
  it.each([
    ['open', Object.keys(holders)],
    ['closed', ['organiser', 'moderator', 'speaker', 'display', 'feed']],
    ['archived', ['organiser', 'moderator']],
  ] as const)('the files of a room that is %s are for %j', (door, expected) => expect(readersOf(door)).toEqual(expected));
  it('sabotage: a table that gives the files of a private room to everybody is caught', () =>
    expect(readersOf('closed', { ...feedDoors, closed: feedDoors.open })).not.toEqual(readersOf('closed')));
  it.each([
    ['open', Object.keys(holders)],
    ['closed', ['organiser', 'moderator', 'speaker', 'display']],
    ['archived', ['organiser', 'moderator']],
  ] as const)('a room that is %s is known to %j', (door, expected) => {
    expect(Object.keys(holders).filter((name) => maySee(holders[name] ?? [], 'room', door))).toEqual(expected);
  });
  it('a speaker’s link opens no other speaker’s page of a private room', () => {
    const place = { room: 'room', screen: 'speaker', person: 'bea' } as const;
    expect([mayOpen(holders['speaker'] ?? [], place, 'closed'), mayOpen(holders['speaker'] ?? [], place, 'open')]).toEqual([
      false,
      true,
    ]);
  });
  it('a screen that does not exist opens for nobody', () => {
    const place = { room: 'room', screen: 'cockpit' as 'agenda' };
    expect(mayOpen(holders['organiser'] ?? [], place, 'open', doors)).toBe(false);
  });
  it('whatever changes the run needs the clock; changes of the plan, of the list and messages do not', () => {
    const list = [...listCommands, ...listHistoryCommands].map(({ shape }) => shape.type.value);
    expect(commands.filter((type) => !needsClock(type))).toEqual(['apply-file', 'edit-agenda', ...list]);
    expect(beside.map(needsClock)).toEqual([false, false]);
  });
});
