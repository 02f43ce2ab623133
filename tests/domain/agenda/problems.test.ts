import { describe, expect, it } from 'vitest';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { expectedText } from '../../../shared/domain/agenda/file/expected.ts';
import { DEEPEST_JSON, MOST_JSON_KEYS } from '../../../shared/domain/agenda/file/json-limits.ts';
import { type AgendaReading, agendaOf, readAgenda } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { signalledMinutes } from '../../../shared/domain/agenda/signals.ts';
import { minutes } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, seminarText } from '../../support/agendas/agenda.ts';

const talk = (id: string, more: object = {}) => ({ id, kind: 'talk', title: id, ...more });
/** Each problem as a person reads it: where, what stands there, what was expected. */
const told = (reading: AgendaReading): string[] =>
  reading.ok ? [] : reading.problems.map(({ path, value, expected }) => `${path}: ${value}: ${expectedText(expected)}`);
const problemsOf = (...slots: readonly object[]): string[] => told(agendaOf(fileOf(slots)));
/** What one talk of ten minutes says against itself. */
const ofTen = (more: object): string[] => problemsOf(talk('a', { start: '09:00', minutes: 10, ...more }));

describe('a slot that contradicts itself', () => {
  it('has a minimum above its length', () => {
    expect(ofTen({ minimum: 11 })).toEqual(['slots[0].minimum: 11: at most the 10 minutes of the slot']);
    expect(ofTen({ minimum: 10 })).toEqual([]);
  });
  it('has a maximum below its length', () => {
    expect(ofTen({ maximum: 9 })).toEqual(['slots[0].maximum: 9: at least the 10 minutes of the slot']);
    expect(ofTen({ maximum: 10 })).toEqual([]);
  });
  it('gives out more minutes of shares than it has', () => {
    const shares = (a: number, b: number) => ({
      people: [{ name: 'Ada', share: a }, { name: 'Bea' }, { name: 'Cleo', share: b }],
    });
    expect(ofTen(shares(6, 5))).toEqual([
      'slots[0].people: "11 minutes of shares": speaking times of 10 minutes together at most',
    ]);
    expect(ofTen(shares(6, 4))).toEqual([]);
  });
  it('has parts that do not come to its length, or, where one is open, that come to more', () => {
    const parts = (...lengths: (number | undefined)[]) => ({
      parts: lengths.map((length) => ({ kind: 'talk', minutes: length })),
    });
    expect(ofTen(parts(6, 3))).toEqual(['slots[0].parts: "9 minutes": 10 minutes together']);
    expect(ofTen(parts(6, 4))).toEqual([]);
    expect(ofTen(parts(6, 5, undefined))).toEqual(['slots[0].parts: "11 minutes": at most 10 minutes together']);
    for (const lengths of [
      [6, undefined],
      [6, 4, undefined],
    ])
      expect(ofTen(parts(...lengths))).toEqual([]);
  });
  it('has a signal that would come at its start or before', () => {
    expect(ofTen({ signals: [10, 9, 12] })).toEqual([
      'slots[0].signals[0]: 10: less than the 10 minutes of the slot',
      'slots[0].signals[2]: 12: less than the 10 minutes of the slot',
    ]);
  });
  it('has a signal that would come at the start of its talk part or before', () => {
    const parts = [
      { kind: 'talk', minutes: 7 },
      { kind: 'questions', minutes: 3 },
    ];
    expect(ofTen({ parts, signals: [7, 6] })).toEqual([
      'slots[0].signals[0]: 7: less than the 7 minutes of the part that they lead to',
    ]);
  });
  it('names a person twice, by name or by id', () => {
    const people = [{ name: 'Ada' }, { name: 'Bea', id: 'ada' }, { name: 'Ada', id: 'ada-2' }, { name: 'Áda' }];
    const words = 'a person once in a slot, or an id of their own';
    expect(ofTen({ people })).toEqual([`slots[0].people[1].name: "Bea": ${words}`, `slots[0].people[3].name: "Áda": ${words}`]);
  });
  it('says nothing against itself where it has no length', () => {
    expect(problemsOf(talk('a', { start: '09:00', minimum: 5, people: [{ name: 'Ada', share: 5 }] }))).toEqual([]);
  });
});

describe('slots that contradict each other', () => {
  it('have one id', () => {
    const again = [talk('a', { start: '09:00', minutes: 5 }), talk('a', { minutes: 5 }), talk('a', { minutes: 5 })];
    const words = 'an id that no other slot has';
    expect(problemsOf(...again)).toEqual([`slots[1].id: "a": ${words}`, `slots[2].id: "a": ${words}`]);
  });
  it('have one id though one of them has another problem, and no id at all is not the same one', () => {
    expect(
      problemsOf(talk('a', { start: '09:00', minutes: 5 }), talk('a', { minutes: 0 }), { kind: 'talk', title: 'x' }, {}),
    ).toEqual(expect.arrayContaining(['slots[1].id: "a": an id that no other slot has', 'slots[2].id: nothing: a text']));
    expect(problemsOf({}, {}).filter((words) => words.includes('no other slot'))).toEqual([]);
  });
  it('begin no later than the one above', () => {
    expect(problemsOf(talk('a', { start: '09:00' }), talk('b', { start: '09:00', minutes: 5 }))).toEqual([
      'slots[1].start: "09:00": a start after 09:00, where the slot above starts',
    ]);
  });
  it('overlap by the lengths above', () => {
    const slots = [
      talk('a', { start: '09:00', minutes: 30 }),
      talk('b', { minutes: 30 }),
      talk('c', { start: '09:59', minutes: 5 }),
    ];
    expect(problemsOf(...slots)).toEqual([
      'slots[2].start: "09:59": 10:00 or later: the durations above lead there, so start and length contradict',
    ]);
  });
  it('begin nowhere: neither a start nor a length leads there', () => {
    expect(problemsOf(talk('a', { start: '09:00' }), talk('b', { minutes: 5 }))).toEqual([
      'slots[1].start: nothing: a start here, or minutes in the slot above',
    ]);
    expect(problemsOf(talk('a'), talk('b', { start: '09:00', minutes: 5 }))[0]).toBe(
      'slots[0].start: nothing: a start for the first slot',
    );
  });
  it('are told with a time that the night skips', () => {
    const file = fileOf([talk('a', { start: '02:30', minutes: 10 })], { date: '2026-03-29' });
    expect(told(agendaOf(file))).toEqual(['slots[0].start: "02:30": a time that exists on 2026-03-29 in Europe/Paris']);
  });
  it('are told at their places behind a slot that has no form', () => {
    const slots = [{}, talk('a', { start: '09:00', minutes: 30 }), talk('b', { start: '09:15', minutes: 5 })];
    expect(problemsOf(...slots)).toContain(
      'slots[2].start: "09:15": 09:30 or later: the slot above ends then, so the two overlap',
    );
  });
  it('are not judged by a date or zone that is none', () => {
    const overlap = [talk('a', { start: '09:00', minutes: 30 }), talk('b', { start: '09:15', minutes: 5 })];
    for (const more of [{ date: '2026-02-30' }, { timeZone: 'Europe/Nowhere' }])
      expect(told(agendaOf(fileOf(overlap, more)))).toHaveLength(1);
    expect(told(agendaOf(fileOf(overlap, { title: '' })))).toHaveLength(2);
  });
});

describe('a file that is none', () => {
  it('is no object', () => {
    for (const [file, shown] of [
      [3, '3'],
      [null, 'null'],
      ['text', '"text"'],
    ] as const)
      expect(told(agendaOf(file))).toEqual([`(file): ${shown}: an object`]);
  });
  it('is too deep or has too many keys in one place, and nothing of it is read', () => {
    const deep = JSON.parse(`${'['.repeat(DEEPEST_JSON + 1)}${']'.repeat(DEEPEST_JSON + 1)}`);
    const wide = Object.fromEntries(Array.from({ length: MOST_JSON_KEYS + 1 }, (_, index) => [`k${index}`, 0]));
    expect(agendaOf(deep)).toMatchObject({ ok: false, more: 0 });
    expect(told(agendaOf(deep))).toEqual([`(file): […]: at most ${DEEPEST_JSON} levels, one inside the other`]);
    expect(told(agendaOf(wide))).toEqual([`(file): […]: at most ${MOST_JSON_KEYS} keys in one place`]);
  });
  it('is no JSON: its beginning is shown, and what the parser says', () => {
    const text = `{ "id": ${'x'.repeat(100)}`;
    const [words = ''] = told(readAgenda(text));
    expect(words).toMatch(/^\(file\): .*: JSON: .*JSON/);
    expect(words).toContain(JSON.stringify(text.slice(0, 40)));
    expect(words).not.toContain('x'.repeat(34));
    expect(readAgenda(text)).toMatchObject({ more: 0 });
  });
  it('is read with the mark that some editors begin a file with, and only there', () => {
    expect(readAgenda(`\uFEFF${seminarText()}`).ok).toBe(true);
    expect(readAgenda(seminarText().replace('{', '{\uFEFF')).ok).toBe(false);
  });
});

describe('what stands at a problem', () => {
  const shownFor = (title: unknown): string | undefined => {
    const reading = agendaOf({ ...fileOf([talk('a', { start: '09:00', minutes: 5 })]), venue: title });
    return reading.ok ? undefined : reading.problems[0]?.value;
  };
  it('is shown whole up to 60 characters', () => {
    expect(shownFor([1, 2])).toBe('[1,2]');
    expect(shownFor(['x'.repeat(56)])).toBe(`["${'x'.repeat(56)}"]`);
  });
  it('is cut behind 57, with its length, where it is longer', () => {
    expect(shownFor(['x'.repeat(57)])).toBe(`["${'x'.repeat(55)}… (61 characters)`);
  });
  it('is an unknown key with its value, at its place', () => {
    expect(ofTen({ colour: 'red', people: [{ name: 'Ada', age: 7 }] })).toEqual(
      expect.arrayContaining(['slots[0].colour: "red": no key of this name', 'slots[0].people[0].age: 7: no key of this name']),
    );
  });
  it('is a key of 60 characters whole, and a longer one by its beginning', () => {
    for (const [length, shown] of [
      [60, 'k'.repeat(60)],
      [61, `${'k'.repeat(60)}…`],
    ] as const)
      expect(told(agendaOf({ ...fileOf([talk('a', { start: '09:00' })]), ['k'.repeat(length)]: 1 }))).toEqual([
        `${shown}: 1: no key of this name`,
      ]);
  });
  it('is a word of a closed list, and all that it may be', () => {
    expect(ofTen({ kind: 'speech' })).toEqual(['slots[0].kind: "speech": one of talk, panel, debate, break, chair, buffer']);
    expect(ofTen({ rank: 'first' })).toEqual(['slots[0].rank: "first": a number']);
  });
  it('is nothing where something is missing', () => {
    const { title: _title, ...untitled } = talk('a', { start: '09:00' });
    expect(problemsOf(untitled)).toEqual(['slots[0].title: nothing: a text']);
  });
});

describe('what the signals of a slot lead to', () => {
  const ten = (minutesOf?: number) => ({ kind: 'talk' as const, minutes: minutesOf });
  it('is the whole of a slot without parts or without a length', () => {
    expect([signalledMinutes(10), signalledMinutes(10, []), signalledMinutes(null, [ten(5)])]).toEqual([10, 10, null]);
  });
  it('is its talk part, wherever that stands, and its first part where it has no talk', () => {
    expect(signalledMinutes(10, [{ kind: 'questions', minutes: 4 }, ten(6)])).toBe(6);
    expect(
      signalledMinutes(10, [
        { kind: 'questions', minutes: 4 },
        { kind: 'changeover', minutes: 6 },
      ]),
    ).toBe(4);
  });
  it('is what the other parts leave where the talk part is open, and the whole where two are', () => {
    expect(signalledMinutes(10, [ten(), { kind: 'questions', minutes: 3 }])).toBe(7);
    expect(signalledMinutes(10, [ten(), { kind: 'questions' }])).toBe(10);
    expect(signalledMinutes(10, [ten(6), { kind: 'questions' }])).toBe(6);
  });
});

describe('an agenda written as a file again', () => {
  const again = (...slots: readonly object[]): object => fileOfAgenda(agendaFrom(fileOf(slots, { language: 'en' })));
  it('says what was said and computes nothing into it', () => {
    const slots = [
      talk('a', {
        start: '09:00',
        minutes: 10,
        minimum: 5,
        maximum: 15,
        people: [
          { name: 'Ada', share: 2.5 },
          { id: 'b', name: 'Bea' },
        ],
        parts: [
          { kind: 'talk', minutes: 7 },
          { kind: 'questions', minutes: 3, minimum: 1 },
        ],
      }),
      talk('b', { minutes: 20, signals: [7, 2] }),
      talk('c', { start: '10:00' }),
      talk('d', { start: '10:30', fixedStart: true }),
    ];
    expect(again(...slots)).toEqual(fileOf(slots, { language: 'en' }));
  });
  it('says no signals where they are those that its length and parts lead to', () => {
    const parts = [
      { kind: 'talk', minutes: 5 },
      { kind: 'questions', minutes: 15 },
    ];
    const slots = [talk('a', { start: '09:00', minutes: 20, parts, signals: [1] }), talk('b', { minutes: 20, signals: [5, 1] })];
    expect(again(...slots)).toMatchObject({
      slots: [
        expect.not.objectContaining({ signals: expect.anything() }),
        expect.not.objectContaining({ signals: expect.anything() }),
      ],
    });
    expect(agendaFrom(fileOf(slots)).slots[0]?.signals).toEqual([minutes(1)]);
  });
});
