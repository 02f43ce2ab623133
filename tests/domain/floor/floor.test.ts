import { describe, expect, it } from 'vitest';
import { shownSpeaker } from '../../../shared/domain/clock/shown-floor.ts';
import { evolve, initialRoom } from '../../../shared/domain/evolve/evolve.ts';
import { spokenBy, stillHeard, turnsIn } from '../../../shared/domain/floor/floor.ts';
import { duration, MINUTE } from '../../../shared/domain/time/time.ts';
import { remainingAt, spentAt } from '../../../shared/domain/time/timer.ts';
import { type FloorDriver, floorDay, inDebate, question } from '../../support/days/floor-day.ts';

const slot = 'debate';
const left = (driver: FloorDriver): number => {
  const speaker = shownSpeaker(driver.room);
  return speaker === null ? Number.NaN : remainingAt(speaker.timer, driver.now) / 1_000;
};
const spans = (driver: FloorDriver) => driver.floor.spans.map(({ from, to }) => [from / 1_000, to === null ? null : to / 1_000]);

describe('the floor', () => {
  it('goes from one to the next in one command, and nobody has it twice', () => {
    const driver = inDebate().gives('Bea').at('09:11').gives('Cleo').at('09:12');
    expect(driver.speaking).toBe('Cleo');
    expect(spans(driver)).toEqual([
      [0, 60],
      [60, null],
    ]);
    expect(driver.waiting).toEqual(['Dan']);
    expect(left(driver)).toBe(60);
  });

  it('stands still with the debate', () => {
    const driver = inDebate().gives('Bea').at('09:10:30').does({ type: 'pause', slot }).at('09:15');
    expect(left(driver)).toBe(90);
    driver.does({ type: 'resume', slot }).at('09:15:30');
    expect(left(driver)).toBe(60);
  });

  it('a question that is put to them counts up while their clock stands, and is taken out', () => {
    const driver = inDebate().gives('Bea').at('09:10:40');
    const from = driver.id('Bea');
    driver.does({ type: 'interpose', slot, from, by: driver.id('Dan') }).at('09:11');
    const speaker = shownSpeaker(driver.room);
    expect(left(driver)).toBe(80);
    expect(speaker?.interposed && spentAt(speaker.interposed, driver.now)).toBe(20_000);
    driver.does({ type: 'end-interposed', slot, from }).at('09:11:30');
    expect(left(driver)).toBe(50);
    expect(shownSpeaker(driver.room)?.interposed).toBeNull();
    expect(driver.waiting).toEqual(['Cleo']);
  });

  it('nobody puts a question to themselves', () => {
    const driver = inDebate().gives('Bea').at('09:10:40');
    const [from, before] = [driver.id('Bea'), driver.room];
    expect(driver.tries({ type: 'interpose', slot, from, by: from })).toMatchObject({ ok: false, why: 'already-speaking' });
    expect(driver.room).toBe(before);
  });

  it('an entry that is put back waits on top, and speaks on with the time that it had', () => {
    const driver = inDebate().gives('Bea').at('09:10:30').gives('Cleo').at('09:10:45');
    driver.does({ type: 'return-to-list', slot, entry: driver.id('Cleo') });
    expect(driver.waiting).toEqual(['Cleo', 'Dan']);
    expect(driver.speaking).toBeNull();
    driver.at('09:12').gives('Cleo').at('09:12:30');
    expect(left(driver)).toBe(75);
    expect(driver.waiting).toEqual(['Dan']);
  });

  it('a point of order stays above whoever is returned', () => {
    const driver = inDebate()
      .gives('Bea')
      .lists(question('Eve', { kind: 'point-of-order' }));
    driver.does({ type: 'return-to-list', slot, entry: driver.id('Bea') });
    expect(driver.waiting).toEqual(['Eve', 'Bea', 'Cleo', 'Dan']);
  });

  it('moves along with a start that was told to have been earlier', () => {
    const driver = inDebate().at('09:12').gives('Bea').at('09:13').gives('Cleo').at('09:14');
    driver.does({ type: 'began-earlier', slot, person: null, to: driver.local('09:08') });
    expect(spans(driver)).toEqual([
      [240, 300],
      [300, null],
    ]);
    expect(left(driver)).toBe(60);
  });

  it('ends with its slot, and goes on where the run goes back to it', () => {
    const driver = inDebate().gives('Bea').at('09:11').does({ type: 'finish', slot }).at('09:20');
    expect(shownSpeaker(driver.room)).toBeNull();
    driver.does({ type: 'back', from: null, to: slot }).at('09:20:30');
    expect(left(driver)).toBe(30);
  });
});

describe('the two histories', () => {
  it('an undo of the run makes whoever spoke wait again at their place, and leaves the list alone', () => {
    const driver = inDebate().gives('Cleo').lists('Eve').undoes();
    expect(driver.waiting).toEqual(['Bea', 'Cleo', 'Dan', 'Eve']);
    expect(driver.speaking).toBeNull();
  });

  it('an undo of Next is not in the way of a name, nor a name of Next', () => {
    const driver = inDebate().lists('Eve');
    driver.undoes();
    expect(driver.room.run?.current).toBe('talk');
    driver.does({ type: 'undo-list', ids: [driver.id('Eve')] });
    expect(driver.waiting).toEqual(['Bea', 'Cleo', 'Dan']);
    driver.does({ type: 'redo-list', id: driver.id('Eve') });
    expect(driver.waiting).toEqual(['Bea', 'Cleo', 'Dan', 'Eve']);
  });

  it('an undo brings back order, door, limit and names, one after the other', () => {
    const driver = inDebate();
    const start = driver.list;
    driver
      .does({ type: 'move-in-list', slot, entry: driver.id('Dan'), from: driver.id('Cleo'), to: null })
      .does({ type: 'close-list', slot, after: 1 })
      .does({ type: 'set-limit', slot, entry: null, from: 2 * MINUTE, to: MINUTE })
      .does({ type: 'change-in-list', slot, entry: driver.id('Bea'), from: question('Bea'), to: question('Beatrice') })
      .does({ type: 'remove-from-list', slot, entry: driver.id('Cleo') });
    const ids = driver.room.floor.standing.slice(-5).map(({ commandId }) => commandId);
    driver.does({ type: 'undo-list', ids: ids.toReversed() });
    expect(driver.list).toEqual(start);
    expect(driver.tries({ type: 'undo-list', ids: ids.slice(0, 1) })).toEqual({ ok: false, why: 'already-undone' });
    for (const id of ids) driver.does({ type: 'redo-list', id });
    expect(driver.waiting).toEqual(['Dan', 'Beatrice']);
  });

  it('a redone addition to the list keeps its name', () => {
    const driver = inDebate().lists('Eve').gives('Eve');
    const given = driver.entries.at(-1)?.commandId ?? '';
    driver.undoes().does({ type: 'undo-list', ids: [driver.id('Eve')] });
    driver.does({ type: 'redo', id: given });
    expect(driver.speaking).toBe('Eve');
  });

  it('the log comes to the same floor when it is read again', () => {
    const driver = inDebate().gives('Bea').at('09:11').lists(question(null)).gives('Dan').undoes();
    const replayed = driver.entries.reduce(evolve, initialRoom(floorDay()));
    expect(JSON.parse(JSON.stringify(replayed))).toEqual(JSON.parse(JSON.stringify(driver.room)));
  });

  it('a run that is closed or opened leaves no list behind', () => {
    const driver = inDebate().gives('Bea').does({ type: 'close' });
    expect(driver.waiting).toEqual([]);
    expect(driver.does({ type: 'open', mode: 'now' }).room.floor.standing).toEqual([]);
  });
});

describe('the list', () => {
  it('puts points of order before all, an answer under what it answers, everybody else at the end', () => {
    const driver = inDebate();
    driver
      .lists(question('Eve', { kind: 'point-of-order' }))
      .lists(question('Ada', { kind: 'answer', of: driver.id('Cleo') }))
      .lists(question('Finn', { kind: 'answer', of: driver.id('Cleo') }))
      .lists(question('Gwen', { kind: 'point-of-order' }), question('Hugo', { kind: 'reply' }));
    expect(driver.waiting).toEqual(['Eve', 'Gwen', 'Bea', 'Cleo', 'Ada', 'Finn', 'Dan', 'Hugo']);
  });

  it('puts the answer to what is said now before all but points of order', () => {
    const driver = inDebate()
      .gives('Bea')
      .lists(question('Eve', { kind: 'point-of-order' }));
    driver.lists(question('Ada', { kind: 'answer', of: driver.id('Bea') }));
    expect(driver.waiting).toEqual(['Eve', 'Ada', 'Cleo', 'Dan']);
  });

  it('takes the same person once, and once more for a point of order', () => {
    const driver = inDebate().lists(question('bea ', { kind: 'point-of-order' }));
    for (const kind of ['remark', 'point-of-order'] as const)
      expect(driver.tries({ type: 'add-to-list', slot, words: question('BEA', { kind }) })).toEqual({
        ok: false,
        why: 'already-listed',
      });
    expect(driver.tries({ type: 'add-to-list', slot, words: question('Bea', { affiliation: 'Another house' }) }).ok).toBe(true);
  });

  it('takes somebody as often as they are pointed at, and gives them a name later', () => {
    const driver = inDebate().lists(question(null), question(null));
    const entry = driver.id('somebody');
    driver.does({ type: 'change-in-list', slot, entry, from: question(null), to: question('Eve') });
    expect(driver.waiting).toEqual(['Bea', 'Cleo', 'Dan', 'somebody', 'Eve']);
    expect(driver.tries({ type: 'change-in-list', slot, entry, from: question(null), to: question('Finn') })).toEqual({
      ok: false,
      why: 'list-moved',
    });
  });

  it('refuses a move that was made on another order', () => {
    const driver = inDebate();
    const move = { type: 'move-in-list', slot, entry: driver.id('Dan'), from: driver.id('Cleo'), to: null } as const;
    driver.does(move);
    expect(driver.tries(move)).toEqual({ ok: false, why: 'list-moved' });
    expect(driver.waiting).toEqual(['Dan', 'Bea', 'Cleo']);
  });

  it('a sorted list has points of order first, then who has not spoken, then least time, then time of asking', () => {
    const driver = inDebate().gives('Bea').at('09:11').gives('Cleo').at('09:11:20');
    driver.does({ type: 'end-floor', slot, from: driver.id('Cleo') }).lists('Bea', 'Cleo', 'Eve');
    driver.lists(question('Ada', { kind: 'answer', of: driver.id('Bea') }));
    driver.does({ type: 'move-in-list', slot, entry: driver.id('Eve'), from: driver.id('Cleo'), to: driver.id('Bea') });
    driver.does({ type: 'sort-list', slot });
    expect(driver.waiting).toEqual(['Dan', 'Eve', 'Cleo', 'Bea', 'Ada']);
    expect(driver.tries({ type: 'sort-list', slot })).toEqual({ ok: false, why: 'nothing-changed' });
  });

  it('closed after two, hears two more of those who wait, and takes points of order and answers alone', () => {
    const driver = inDebate().lists('Eve').does({ type: 'close-list', slot, after: 2 });
    expect(driver.tries({ type: 'add-to-list', slot, words: question('Finn') })).toEqual({ ok: false, why: 'list-closed' });
    driver.gives('Bea');
    expect(stillHeard(driver.list, driver.floor, driver.waiting.length)).toBe(1);
    driver.undoes();
    expect(stillHeard(driver.list, driver.floor, driver.waiting.length)).toBe(2);
    driver.lists(question('Finn', { kind: 'point-of-order' })).does({ type: 'open-list', slot });
    expect(stillHeard(driver.list, driver.floor, driver.waiting.length)).toBe(5);
  });

  it('an interposed question is no turn of the debate', () => {
    const driver = inDebate().gives('Bea');
    driver.does({ type: 'interpose', slot, from: driver.id('Bea'), by: driver.id('Cleo') });
    expect(turnsIn(driver.floor)).toBe(1);
    expect(spokenBy(driver.floor, driver.id('Cleo'), duration(5_000))).toBe(5_000);
  });

  it('an entry has a limit of its own, which the limit of all leaves alone', () => {
    const driver = inDebate();
    driver
      .does({ type: 'set-limit', slot, entry: driver.id('Bea'), from: 2 * MINUTE, to: 5 * MINUTE })
      .does({ type: 'set-limit', slot, entry: null, from: 2 * MINUTE, to: MINUTE })
      .gives('Bea');
    expect(left(driver)).toBe(300);
    expect(driver.gives('Cleo') && left(driver)).toBe(60);
  });
});
