import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CueSettings } from '../../../shared/domain/agenda/cue-settings.ts';
import { dueCues } from '../../../shared/domain/cues/day-cues.ts';
import { kindOf, peopleOf } from '../../../shared/domain/cues/said.ts';
import { SaidCues } from '../../../shared/domain/cues/standing.ts';
import type { Cue, CueKind } from '../../../shared/domain/run/cue.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import { instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { agendaFrom, fileOf } from '../../support/agendas/agenda.ts';
import { inSession1, opened } from '../../support/days/run.ts';
import { ToldDay } from '../../support/days/told-day.ts';

const agendaOf = (cues?: CueSettings) =>
  agendaFrom(
    fileOf(
      [
        { id: 'a', kind: 'talk', title: 'A', start: '09:00', minutes: 20, people: [{ name: 'Ada' }] },
        { id: 'b', kind: 'talk', title: 'B', minutes: 15, people: [{ name: 'Bea' }] },
        { id: 'c', kind: 'talk', title: 'C', minutes: 15, people: [{ name: 'Cleo' }] },
        { id: 'lunch', kind: 'break', title: 'Lunch', start: '10:00', fixedStart: true },
      ],
      cues === undefined ? {} : { cues },
    ),
  );
const dayOf = (cues?: CueSettings) => new ToldDay(opened(agendaOf(cues)));
const running = (cues?: CueSettings) => {
  const day = dayOf(cues);
  day.driver.at('09:00').does({ type: 'start', slot: 'a' });
  return day;
};
const clockTime = (at: Instant) => timeOfDay(at, 0, 'Europe/Paris');
/** What was said: when, to whom, of what kind. */
const lines = (cues: readonly Cue[], ...kinds: readonly CueKind[]): readonly string[] =>
  cues
    .filter((cue) => kinds.length === 0 || kinds.includes(kindOf(cue)))
    .map((cue) => `${clockTime(cue.at)} ${kindOf(cue)} ${peopleOf(cue).join('+')}`.trim());
const only = (kind: 'signals' | 'next' | 'moved' | 'share'): CueSettings => ({
  onIn: 0,
  ...{ signals: false, next: false, moved: false, share: false },
  [kind]: true,
});

describe('the cues of the day', () => {
  it('tell whoever speaks each planned signal and zero, once', () => {
    const day = running(only('signals'));
    expect(lines(day.until('09:22'), 'signal')).toEqual(['09:15 signal ada', '09:19 signal ada', '09:20 signal ada']);
    expect(day.said.filter((cue) => kindOf(cue) === 'signal').map(({ values }) => values?.left)).toEqual([5 * MINUTE, MINUTE, 0]);
    expect(lines(day.standing, 'signal')).toEqual(['09:20 signal ada']);
  });
  it('tell a signal again where added time makes it pass again, and what stood before ends with the new end', () => {
    const day = running(only('signals'));
    day.until('09:20');
    day.driver.does({ type: 'add', slot: 'a', by: 10 * MINUTE });
    expect(lines(day.standing, 'signal')).toEqual([]);
    expect(lines(day.until('09:30'), 'signal')).toEqual(['09:25 signal ada', '09:29 signal ada', '09:30 signal ada']);
  });
  it('tell the one of a panel who has the floor alone', () => {
    const day = new ToldDay(inSession1());
    expect(
      new Set(
        day
          .until('09:26')
          .filter((cue) => kindOf(cue) === 'signal')
          .flatMap(peopleOf),
      ),
    ).toEqual(new Set(['kristy-milland']));
  });
  it('tell after a downtime what is so now, and not each signal on the way', () => {
    const day = running(only('signals'));
    day.driver.at('09:24');
    expect(day.look().map(({ values }) => values?.left)).toEqual([0]);
  });
  it('tell a person so many minutes before that they are on, and forward whoever is next', () => {
    const day = running({ signals: false, moved: false, share: false });
    expect(lines(day.until('09:19:59'))).toEqual(['09:15 on-in bea', '09:18 next bea']);
  });
  it('tell nobody what the agenda has switched off', () => {
    const day = running({ signals: false, onIn: 0, next: false, moved: false, share: false });
    expect(day.until('09:40')).toEqual([]);
  });
  it('tell a new time from two minutes on, with both times, to each who waits', () => {
    const day = running(only('moved'));
    expect(lines(day.until('09:21:59'))).toEqual([]);
    const moved = day.until('09:22:00');
    expect(lines(moved)).toEqual(['09:22 moved bea', '09:22 moved cleo']);
    expect(
      moved.map(({ values }) => [clockTime(values?.startBefore ?? instant(0)), clockTime(values?.start ?? instant(0))]),
    ).toEqual([
      ['09:20', '09:22'],
      ['09:35', '09:37'],
    ]);
  });
  it('tell it again in three minutes at the earliest, and one stands: the newest', () => {
    const day = running(only('moved'));
    expect(lines(day.until('09:29'), 'moved').filter((line) => line.endsWith('cleo'))).toEqual([
      '09:22 moved cleo',
      '09:25 moved cleo',
      '09:28 moved cleo',
    ]);
    expect(lines(day.standing, 'moved')).toEqual(['09:28 moved bea', '09:28 moved cleo']);
  });
  it('take a time back that was won again', () => {
    const day = running(only('moved'));
    day.until('09:23');
    day.driver.does({ type: 'advance', from: 'a', to: 'b' }, { type: 'take', slot: 'b', by: 3 * MINUTE });
    expect(
      day
        .until('09:26')
        .filter(({ target }) => target.to === 'speaker' && target.person === 'cleo')
        .map(({ values }) => clockTime(values?.start ?? instant(0))),
    ).toEqual(['09:35']);
  });
  it('tell each person whom a plan to catch up shortens what they have now, before they go on', () => {
    const day = running(only('share'));
    day.driver.does({ type: 'accept-plan', changes: [{ slot: 'b', from: 15 * MINUTE, to: 12 * MINUTE }] });
    expect(day.look().map(({ target, values }) => [target, values])).toEqual([
      [
        { to: 'speaker', person: 'bea' },
        { length: 12 * MINUTE, lengthBefore: 15 * MINUTE },
      ],
    ]);
    expect(day.look()).toEqual([]);
  });
  it('take an answer back where what was given is undone, and give it again where that is done again', () => {
    const day = running(only('signals'));
    const id = 'question-of-ada-1';
    day.say({ id, kind: 'time', from: 'ada', target: { to: 'moderators' }, slot: 'a', values: {} });
    day.driver.tries({ type: 'add', slot: 'a', by: 2 * MINUTE }, id);
    const lengths = () => day.standing.filter((cue) => kindOf(cue) === 'answer').map(({ values }) => values);
    day.look();
    day.driver.undoes();
    expect(day.look().length).toBe(1);
    expect([lengths(), day.look()]).toEqual([[{ length: 0, lengthBefore: 2 * MINUTE }], []]);
    day.driver.does({ type: 'redo', id });
    day.look();
    expect(lengths()).toEqual([{ length: 2 * MINUTE, lengthBefore: 0 }]);
  });
  it('take no answer back once the slot is over', () => {
    const day = running(only('signals'));
    const id = 'question-of-ada-1';
    day.say({ id, kind: 'time', from: 'ada', target: { to: 'moderators' }, slot: 'a', values: {} });
    day.driver.tries({ type: 'add', slot: 'a', by: 2 * MINUTE }, id);
    day.look();
    day.driver.does({ type: 'finish', slot: 'a' });
    day.driver.undoes(2).does({ type: 'finish', slot: 'a' });
    expect(day.look().filter((cue) => kindOf(cue) === 'answer')).toEqual([]);
  });
  it('answer a question for time with what was given by the command that bears its id', () => {
    const day = running(only('signals'));
    const id = 'question-00000000';
    day.say({ id, kind: 'time', from: 'ada', target: { to: 'moderators' }, slot: 'a', values: {} });
    expect(day.look()).toEqual([]);
    day.driver.tries({ type: 'add', slot: 'a', by: 2 * MINUTE }, id);
    expect(day.look()).toMatchObject([{ kind: 'answer', of: id, target: { person: 'ada' }, values: { length: 2 * MINUTE } }]);
    expect(day.look()).toEqual([]);
  });
  it('end with what they are about', () => {
    const day = running();
    day.until('09:20');
    expect(day.standing.length).toBeGreaterThan(2);
    day.driver.does({ type: 'advance', from: 'a', to: 'b' });
    expect(day.standing.filter(({ slot }) => slot === 'a' || slot === 'b')).toEqual([]);
  });
});

describe('a message that is not seen', () => {
  const conclude = (day: ToldDay) =>
    day.say({
      id: 'conclude-00000000',
      kind: 'words',
      preset: 'conclude',
      text: 'Please conclude',
      target: { to: 'speaker', person: 'ada' },
      slot: 'a',
    });
  const quiet: CueSettings = { signals: false, onIn: 0, next: false, moved: false, share: false };
  it('stands on the stage monitor too after 20 s, and never on the projector unless that was chosen', () => {
    const day = conclude(running(quiet));
    const climbed = day.until('09:10');
    expect(climbed.map(({ kind, target, text, at }) => [kind, target, text, at - day.driver.local('09:00')])).toEqual([
      ['climbed', { to: 'stage' }, 'Please conclude', 20_000],
    ]);
    const chosen = conclude(running({ ...quiet, ladder: { steps: [{ after: 30, to: 'projector' }] } }));
    expect(chosen.until('09:10').map(({ target }) => target.to)).toEqual(['projector']);
  });
  it('stands there no more once it was seen, and does not climb where it was seen in time', () => {
    const day = conclude(running(quiet));
    day.until('09:01');
    expect(day.standing.map(kindOf)).toEqual(['words', 'climbed']);
    day.see('conclude-00000000', 'ada');
    expect(day.standing.map(kindOf)).toEqual(['words']);
    expect(conclude(running(quiet)).see('conclude-00000000', 'ada').until('09:10')).toEqual([]);
  });
  it('does not climb once the chair has walked up', () => {
    const day = conclude(running(quiet));
    day.acts.push({ cue: 'conclude-00000000', person: 'ada', act: 'walk-up', at: day.driver.now, device: 'iPad' });
    expect(day.until('09:10')).toEqual([]);
  });
  it('climbs at zero alone where it is a planned signal', () => {
    const day = running({ ...quiet, signals: true });
    expect(lines(day.until('09:21'), 'climbed')).toEqual(['09:20 climbed']);
  });
});

describe('whatever happens in a day', () => {
  type Act = 'wait' | 'end' | 'add' | 'take' | 'pause' | 'resume' | 'see';
  const acts = fc.array(
    fc.tuple(fc.constantFrom<Act>('wait', 'end', 'add', 'take', 'pause', 'resume', 'see'), fc.integer({ min: 1, max: 400 })),
    { maxLength: 14 },
  );
  const play = (day: ToldDay, list: readonly (readonly [Act, number])[], each: () => void): void => {
    for (const [act, seconds] of list) {
      const { run } = day.driver.room;
      const slot = run?.current ?? 'a';
      const next = { a: 'b', b: 'c', c: 'lunch' }[slot as 'a' | 'b' | 'c'] ?? 'lunch';
      if (act === 'end') day.driver.tries({ type: 'advance', from: slot, to: next });
      if (act === 'add' || act === 'take') day.driver.tries({ type: act, slot, by: seconds * 1_000 });
      if (act === 'pause' || act === 'resume') day.driver.tries({ type: act, slot });
      const last = day.said.at(-1);
      if (act === 'see' && last !== undefined) for (const person of peopleOf(last)) day.see(last.id, person);
      for (let passed = 0; passed < seconds; passed += 20) {
        day.driver.wait(20_000);
        day.look();
        each();
      }
    }
  };
  it('one of a kind stands for each person, and nothing is said twice', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const day = running();
        play(day, list, () => {
          const { said } = day.around;
          const standing = day.standing.flatMap((cue) =>
            said.standingFor(cue, day.driver.room, day.driver.now).map((person) => `${kindOf(cue)} ${person}`),
          );
          expect(new Set(standing).size).toBe(standing.length);
          expect(new Set(day.said.map(({ id }) => id)).size).toBe(day.said.length);
          expect(day.look()).toEqual([]);
        });
      }),
      { numRuns: 40 },
    );
  });
  it('a new time differs by two minutes from the one last told, and comes three minutes after it', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const day = running();
        play(day, list, () => undefined);
        for (const person of ['ada', 'bea', 'cleo']) {
          const moved = day.said.filter((cue) => kindOf(cue) === 'moved' && peopleOf(cue).includes(person));
          for (const [index, { values, at }] of moved.entries()) {
            expect(Math.abs((values?.start ?? 0) - (values?.startBefore ?? 0))).toBeGreaterThanOrEqual(2 * MINUTE);
            if (index > 0) expect(at - (moved[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(3 * MINUTE);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
  it('sabotage: a teller whose ids are made anew tells each again', () => {
    const day = running();
    day.until('09:21');
    const anew = dueCues(day.driver.room, { ...day.around, said: new SaidCues([]) }, day.driver.now);
    const ids = anew.map((_cue, index) => `anew-${index}`);
    expect(anew.length).toBeGreaterThan(0);
    expect(ids.filter((id) => !day.said.some((cue) => cue.id === id))).toEqual(ids);
  });
  it('a restart says nothing anew: ids are made of what is told', () => {
    const day = running();
    day.until('09:21');
    const again = dueCues(day.driver.room, { ...day.around, said: new SaidCues([]) }, day.driver.now);
    expect(again.filter(({ id }) => !day.said.some((cue) => cue.id === id)).map(kindOf)).toEqual([]);
  });
});
