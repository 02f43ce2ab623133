import { describe, expect, it } from 'vitest';
import { expectedText, expecting } from '../../../shared/domain/agenda/file/expected.ts';
import { agendaOf, readAgenda } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { agendaFrom, fileOf, seminar } from '../../support/agendas/agenda.ts';

const talk = (id: string, more: object = {}) => ({ id, kind: 'talk', title: id, ...more });
const pathsOf = (file: object): string[] => {
  const reading = agendaOf(file);
  return reading.ok ? [] : reading.problems.map(({ path }) => path);
};

describe('the seminar', () => {
  it('holds twelve slots, eleven people, coffee at 11:15 and a lunch without length', () => {
    const agenda = seminar();
    expect(agenda.slots).toHaveLength(12);
    expect(agenda.slots.flatMap(({ people }) => people)).toHaveLength(11);
    expect(new Date(agenda.slots.find(({ id }) => id === 'coffee')?.plannedStart ?? 0).toISOString()).toBe(
      '2016-07-08T09:15:00.000Z',
    );
    expect(agenda.slots.at(-1)?.length).toBeNull();
    expect(agenda.slots.flatMap(({ people }) => people).map(({ id }) => id)).toContain('cesar-garcia-arnal');
  });
});

describe('starts and lengths', () => {
  it('resolves starts from durations and durations from starts', () => {
    const { slots } = agendaFrom(
      fileOf([
        talk('a', { start: '09:00', minutes: 10 }),
        talk('b', { minutes: 20 }),
        talk('c', { start: '09:30' }),
        talk('d', { start: '10:00' }),
      ]),
    );
    expect(
      slots.map(({ plannedStart, length, startGiven }) => [
        (plannedStart - (slots[0]?.plannedStart ?? 0)) / 60_000,
        length === null ? null : length / 60_000,
        startGiven,
      ]),
    ).toEqual([
      [0, 10, true],
      [10, 20, false],
      [30, 30, true],
      [60, null, true],
    ]);
  });
  it('takes the first of an hour that comes twice', () => {
    const { slots } = agendaFrom(fileOf([talk('a', { start: '02:30', minutes: 10 })], { date: '2026-10-25' }));
    expect(new Date(slots[0]?.plannedStart ?? 0).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });
  it('crosses midnight', () => {
    const { slots } = agendaFrom(
      fileOf([talk('a', { start: '23:30', minutes: 30 }), talk('b', { start: '00:15', minutes: 30 })]),
    );
    expect((slots[1]?.plannedStart ?? 0) - (slots[0]?.plannedStart ?? 0)).toBe(45 * 60_000);
  });
  /** Starts of a night of three talks, in UTC; or the paths of what is wrong. */
  const night = (date: string, ...starts: string[]): readonly string[] => {
    const file = fileOf(
      starts.map((start, index) => talk(`slot-${index}`, { start, ...(index === starts.length - 1 ? { minutes: 10 } : {}) })),
      { date },
    );
    const reading = agendaOf(file);
    return reading.ok
      ? reading.agenda.slots.map(({ plannedStart }) => new Date(plannedStart).toISOString().slice(0, 16))
      : reading.problems.map(({ path, expected }) => `${path} ${JSON.stringify(expected.values ?? {})}`);
  };
  it('judges a time after midnight by the date that it falls on, not by the date of the evening', () => {
    // The clocks of Paris skip 02:30 on 28 March 2027: the evening of that day is over by the 29th, which has a 02:30.
    expect(night('2027-03-28', '22:00', '23:30', '02:30')).toEqual(['2027-03-28T20:00', '2027-03-28T21:30', '2027-03-29T00:30']);
    expect(night('2027-03-27', '22:00', '23:30', '02:30')).toEqual([
      'slots[2].start {"date":"2027-03-28","zone":"Europe/Paris"}',
    ]);
    expect(night('2027-03-27', '22:00', '23:30', '03:30')).toEqual(['2027-03-27T21:00', '2027-03-27T22:30', '2027-03-28T01:30']);
  });
  it('takes the second of an hour that comes twice where the first is over', () => {
    expect(night('2027-10-31', '22:00', '23:30', '02:30').at(-1)).toBe('2027-11-01T01:30');
    expect(night('2027-10-30', '22:00', '23:30', '02:30').at(-1)).toBe('2027-10-31T00:30');
    expect(night('2027-10-30', '22:00', '02:45', '02:30')).toEqual(['2027-10-30T20:00', '2027-10-31T00:45', '2027-10-31T01:30']);
  });
  it('goes on over a second evening and a second midnight', () => {
    expect(night('2026-03-10', '22:00', '02:00', '10:00', '23:00', '01:00').at(-1)).toBe('2026-03-12T00:00');
  });
  it('keeps lengths in real minutes over the night when clocks go back, and refuses an hour that does not exist', () => {
    const { slots } = agendaFrom(
      fileOf([talk('a', { start: '01:00' }), talk('b', { start: '04:00', minutes: 10 })], { date: '2026-10-25' }),
    );
    expect(slots[0]?.length).toBe(4 * 3_600_000);
    expect(pathsOf(fileOf([talk('a', { start: '02:30', minutes: 10 })], { date: '2026-03-29' }))).toEqual(['slots[0].start']);
  });
});

describe('what is refused, with its path', () => {
  const cases: [string, object, string][] = [
    ['an unknown key', fileOf([talk('a', { start: '09:00', minutes: 10, colour: 'red' })]), 'slots[0].colour'],
    ['a duplicate id', fileOf([talk('a', { start: '09:00', minutes: 10 }), talk('a', { minutes: 10 })]), 'slots[1].id'],
    [
      'an overlap',
      fileOf([talk('a', { start: '09:00', minutes: 30 }), talk('b', { start: '09:15', minutes: 10 })]),
      'slots[1].start',
    ],
    [
      'a contradiction of start and length',
      fileOf([talk('a', { start: '09:00', minutes: 30 }), talk('b', { minutes: 30 }), talk('c', { start: '09:45', minutes: 5 })]),
      'slots[2].start',
    ],
    ['a bad time', fileOf([talk('a', { start: '25:00', minutes: 10 })]), 'slots[0].start'],
    ['a bad zone', fileOf([talk('a', { start: '09:00', minutes: 10 })], { timeZone: 'Europe/Nowhere' }), 'timeZone'],
    ['an empty agenda', fileOf([]), 'slots'],
    ['501 slots', fileOf(Array.from({ length: 501 }, (_, index) => talk(`s${index}`, { start: '09:00', minutes: 1 }))), 'slots'],
    [
      'a name of 10,000 characters',
      fileOf([talk('a', { start: '09:00', minutes: 10, people: [{ name: 'x'.repeat(10_000) }] })]),
      'slots[0].people[0].name',
    ],
    [
      'parts that do not add up',
      fileOf([talk('a', { start: '09:00', minutes: 10, parts: [{ kind: 'talk', minutes: 12 }] })]),
      'slots[0].parts',
    ],
  ];
  it.each(cases)('%s', (_name, file, path) => expect(pathsOf(file)).toContain(path));

  it('tells all problems at once', () => {
    expect(pathsOf(fileOf([talk('A!', { start: '9', minutes: 0 })], { date: 'soon', title: '' })).toSorted()).toEqual([
      'date',
      'slots[0].id',
      'slots[0].minutes',
      'slots[0].start',
      'title',
    ]);
  });
  it('tells overlaps, repeated ids and a bad zone beside problems of shape', () => {
    const slots = [
      talk('a', { start: '09:00', minutes: 30 }),
      talk('b', { start: '09:15', minutes: 10 }),
      talk('c', { start: '9h', minutes: 10 }),
      talk('d', { minutes: 10 }),
      talk('a', { start: '11:00', minutes: 10, minimum: 20 }),
    ];
    expect(pathsOf(fileOf(slots)).toSorted()).toEqual(['slots[1].start', 'slots[2].start', 'slots[4].id', 'slots[4].minimum']);
    expect(pathsOf(fileOf([talk('a', { start: '9h', minutes: 10 })], { timeZone: 'Europe/Nowhere' })).toSorted()).toEqual([
      'slots[0].start',
      'timeZone',
    ]);
  });
  it.each([
    ['title', { title: '' }, 'a text that is not empty'],
    ['title', { title: 5 }, 'a text'],
    ['organiser', { organiser: 'x'.repeat(400) }, 'at most 300 characters'],
    ['date', { date: '2026-02-30' }, 'a date as YYYY-MM-DD'],
    ['timeZone', { timeZone: 'Paris' }, 'an IANA zone, such as Europe/Paris'],
    ['language', { language: 'french' }, 'the tag of a language, such as en or fr'],
    ['language', { language: 'xx' }, 'the tag of a language, such as en or fr'],
    ['language', { language: 'pt-br' }, 'the tag of a language, such as en or fr'],
    ['language', { language: 'de-XX1' }, 'the tag of a language, such as en or fr'],
    ['colour', { colour: 'red' }, 'no key of this name'],
    ['slots', { slots: {} }, 'a list'],
    ['slots[0]', { slots: [3] }, 'an object'],
    ['slots[0].id', { slots: [talk('A!', { start: '09:00' })] }, 'a slug: lower-case letters, digits and single hyphens'],
    ['slots[0].start', { slots: [talk('a', { start: '9' })] }, 'a local time as HH:MM, 00:00 to 23:59'],
    ['slots[0].minutes', { slots: [talk('a', { start: '09:00', minutes: 0.5 })] }, 'a whole number'],
    ['slots[0].maximum', { slots: [talk('a', { start: '09:00', maximum: 9_000 })] }, '1440 or less'],
    ['slots[0].rank', { slots: [talk('a', { start: '09:00', rank: 0 })] }, '1 or more'],
    ['slots[0].pays', { slots: [talk('a', { start: '09:00', pays: 'no' })] }, 'yes or no'],
    ['slots[0].people[0].share', { slots: [talk('a', { start: '09:00', people: [{ name: 'Ada', share: 0 }] })] }, 'more than 0'],
    ['slots[0].parts', { slots: [talk('a', { start: '09:00', parts: [] })] }, 'at least one entry'],
    [
      'slots[1].start',
      { slots: [talk('a', { start: '09:00', minutes: 30 }), talk('b', { start: '09:15', minutes: 5 })] },
      '09:30 or later: the slot above ends then, so the two overlap',
    ],
  ])('says in words what was expected at %s for %j', (path, change, words) => {
    const reading = agendaOf({ ...fileOf([talk('a', { start: '09:00', minutes: 10 })]), ...change });
    const found = reading.ok ? [] : reading.problems.filter((problem) => problem.path === path);
    expect(found.map(({ expected }) => expectedText(expected))).toEqual([words]);
  });
  it('leaves no sentence half filled', () =>
    expect(expectedText(expecting('existing-time', { date: '2026-03-29', zone: 'Europe/Paris' }))).toBe(
      'a time that exists on 2026-03-29 in Europe/Paris',
    ));
  it('tells fifty problems and how many more there are, however large the file is', () => {
    const people = Array.from({ length: 50 }, () => ({ name: 1 }));
    const slots = Array.from({ length: 500 }, (_, index) => ({ id: `Slot ${index}`, kind: 'nothing', title: '', people }));
    const reading = agendaOf(fileOf(slots));
    expect(!reading.ok && reading.problems).toHaveLength(50);
    expect(!reading.ok && reading.more).toBeGreaterThanOrEqual(450);
    expect(JSON.stringify(reading).length).toBeLessThan(16_000);
    const few = agendaOf(fileOf(Array.from({ length: 60 }, (_, index) => talk(`s${index}`, { colour: 1, start: '09:00' }))));
    expect(few).toMatchObject({ ok: false, more: 10 });
    expect(agendaOf(fileOf([talk('a', { colour: 'red' })]))).toMatchObject({ ok: false, more: 0 });
  });
  it('tells the beginning of a key, however long it is', () => {
    const reading = agendaOf({ ...fileOf([talk('a')]), ['k'.repeat(100_000)]: 1 });
    expect(reading).toMatchObject({ ok: false, problems: [{ path: `${'k'.repeat(60)}…` }] });
    expect(JSON.stringify(reading).length).toBeLessThan(500);
  });
  it('reads no slot beyond the five hundredth', () => {
    const reading = agendaOf(fileOf(Array.from({ length: 20_000 }, () => ({}))));
    expect(!reading.ok && reading.problems[0]).toMatchObject({ path: 'slots', expected: { word: 'entries' } });
    expect(!reading.ok && reading.problems.length + reading.more).toBeLessThan(2_000);
  });
  it('tells broken JSON as such', () => {
    const reading = readAgenda('{ "id": ');
    expect(reading.ok ? '' : reading.problems[0]?.expected.word).toBe('json');
  });
});
