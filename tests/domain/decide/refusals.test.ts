import { describe, expect, it } from 'vitest';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { get } from '../../../shared/domain/by-id.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { DAY, HOUR, MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, smallDay } from '../../support/agendas/agenda.ts';
import { edits, opened, RoomDriver } from '../../support/days/run.ts';

const inTalk = () => opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
const inPanel = () => inTalk().at('09:20').does({ type: 'advance', from: 'talk', to: 'panel' });
const answer = (driver: RoomDriver, command: Command): string => {
  const decision = driver.tries(command);
  return decision.ok ? 'yes' : [decision.why, decision.detail].filter((word) => word !== undefined).join(' ');
};
const allotted = ({ room }: RoomDriver, slot: string) => (get(room.run?.slots, slot)?.timer.allotted ?? 0) / MINUTE;

describe('a slot that cannot be entered', () => {
  it('is refused by the word that says why, with the slot', () => {
    const driver = inPanel().does({ type: 'skip', slot: 'debate' });
    expect(
      ['talk', 'panel', 'debate', 'nothing'].map((to) => answer(driver, { type: 'advance', from: 'panel', to, early: true })),
    ).toEqual(['has-run talk', 'already-current panel', 'is-skipped debate', 'unknown-slot nothing']);
  });
  it('with a fixed start is entered from thirty seconds before it is due, and earlier only by saying so', () => {
    const early = inPanel().at('09:39:29');
    expect(answer(early, { type: 'advance', from: 'panel', to: 'coffee' })).toBe('too-early coffee');
    expect(answer(early, { type: 'advance', from: 'panel', to: 'coffee', early: true })).toBe('yes');
    expect(answer(inPanel().at('09:39:30'), { type: 'advance', from: 'panel', to: 'coffee' })).toBe('yes');
  });
  it('is gone back to only after it has ended', () => {
    expect(['talk', 'coffee', 'nothing'].map((to) => answer(inPanel(), { type: 'back', from: 'panel', to }))).toEqual([
      'yes',
      'not-ended coffee',
      'unknown-slot nothing',
    ]);
  });
});

describe('a slot that runs', () => {
  it('is named by the command, which is refused for any other', () => {
    const others: Command[] = [
      { type: 'finish', slot: 'talk' },
      { type: 'pause', slot: 'talk' },
      { type: 'advance', from: 'talk', to: 'coffee', early: true },
    ];
    expect(others.map((command) => answer(inPanel(), command))).toEqual(['not-current', 'not-current', 'not-current']);
    const paused = inPanel().does({ type: 'pause', slot: 'panel' });
    expect(answer(paused, { type: 'resume', slot: 'talk' })).toBe('not-current');
  });
  it('hands over in a panel, from who speaks, to another of its people', () => {
    const hand = (from: string, to: string | null, slot = 'panel') =>
      answer(slot === 'panel' ? inPanel() : inTalk(), { type: 'hand-over', slot, from, to });
    expect([hand('cleo', 'dan'), hand('bea', 'bea'), hand('bea', 'eve'), hand('bea', 'dan'), hand('ada', null, 'talk')]).toEqual([
      'not-speaking cleo',
      'already-speaking bea',
      'unknown-person eve',
      'yes',
      'not-a-panel talk',
    ]);
  });
  it('hands over to whoever is next in order, and to nobody behind the last', () => {
    const driver = inPanel();
    expect(answer(driver, { type: 'hand-over', slot: 'panel', from: 'bea', to: null })).toBe('yes');
    expect(driver.room.run?.speaking).toBe('cleo');
    driver.does({ type: 'hand-over', slot: 'panel', from: 'cleo', to: null });
    expect(answer(driver, { type: 'hand-over', slot: 'panel', from: 'dan', to: null })).toBe('no-one-left');
  });
});

describe('skipping', () => {
  it('is for what has not run, and once', () => {
    const driver = inPanel();
    expect(['debate', 'debate', 'talk', 'nothing'].map((slot) => answer(driver, { type: 'skip', slot }))).toEqual([
      'yes',
      'is-skipped debate',
      'has-run talk',
      'unknown-slot nothing',
    ]);
    expect(['debate', 'debate', 'nothing'].map((slot) => answer(driver, { type: 'unskip', slot }))).toEqual([
      'yes',
      'not-skipped debate',
      'unknown-slot nothing',
    ]);
  });
  it('all before a slot at the beginning leaves out those that are not skipped yet', () => {
    const driver = opened(smallDay()).does({ type: 'skip', slot: 'talk' });
    expect(['talk', 'panel', 'nothing'].map((slot) => answer(driver, { type: 'begin-at', slot }))).toEqual([
      'nothing-left talk',
      'nothing-left panel',
      'unknown-slot nothing',
    ]);
    driver.does({ type: 'begin-at', slot: 'coffee' });
    expect(driver.entries.at(-1)?.events).toEqual([{ type: 'slots-skipped', slots: ['panel'] }]);
  });
});

describe('a length', () => {
  it('is set of what runs or is ahead, and of no other', () => {
    const driver = inPanel().does({ type: 'skip', slot: 'debate' });
    expect(['talk', 'debate', 'lunch', 'nothing'].map((slot) => answer(driver, { type: 'add', slot, by: MINUTE }))).toEqual([
      'is-past talk',
      'is-skipped debate',
      'no-length lunch',
      'unknown-slot nothing',
    ]);
  });
  it('is a day at most', () => {
    const driver = inTalk();
    expect(answer(driver, { type: 'add', slot: 'talk', by: DAY - 20 * MINUTE + 1 })).toBe('too-long talk');
    expect(answer(driver, { type: 'add', slot: 'talk', by: DAY - 20 * MINUTE })).toBe('yes');
  });
  it('is taken down to what is spent, and no further', () => {
    const driver = inTalk()
      .at('09:15')
      .does({ type: 'take', slot: 'talk', by: 9 * MINUTE });
    expect(allotted(driver, 'talk')).toBe(15);
    expect(answer(driver, { type: 'take', slot: 'talk', by: MINUTE })).toBe('nothing-to-take talk');
  });
  it('counts what remains from what is spent', () => {
    expect(
      allotted(
        inTalk()
          .at('09:15')
          .does({ type: 'set-remaining', slot: 'talk', to: 8 * MINUTE }),
        'talk',
      ),
    ).toBe(23);
  });
});

describe('a recovery that is accepted', () => {
  const change = (slot: string, from: number, to: number): Command => ({
    type: 'accept-plan',
    changes: [{ slot, from: from * MINUTE, to: to * MINUTE }],
  });
  it('is refused where a figure has moved, where a slot is over, and where it has no length', () => {
    const driver = inPanel();
    expect([
      answer(driver, change('debate', 29, 20)),
      answer(driver, change('talk', 20, 10)),
      answer(driver, change('lunch', 0, 10)),
      answer(driver, change('nothing', 30, 20)),
    ]).toEqual(['figures-moved debate', 'figures-moved talk', 'figures-moved lunch', 'unknown-slot nothing']);
  });
  it('takes what is left of the slot that runs, never what is spent', () => {
    expect(
      allotted(
        inPanel()
          .at('09:30')
          .does(change('panel', 15, 8)),
        'panel',
      ),
    ).toBe(10);
    expect(
      allotted(
        inPanel()
          .at('09:30')
          .does(change('panel', 15, 12)),
        'panel',
      ),
    ).toBe(12);
  });
  it('leaves a slot that is over its time with what it had', () => {
    expect(
      allotted(
        inPanel()
          .at('09:38')
          .does(change('panel', 15, 10)),
        'panel',
      ),
    ).toBe(15);
  });
});

describe('the clock of the wall', () => {
  const follow = (wallOffset: number, to: number) => {
    const driver = inTalk();
    driver.wallOffset = wallOffset;
    return answer(driver, { type: 'follow-clock', to });
  };
  it('is followed once it has moved by more than two seconds, either way', () => {
    expect([follow(2_000, 2_000), follow(2_001, 2_001), follow(-2_000, -2_000), follow(-2_001, -2_001)]).toEqual([
      'clock-unmoved',
      'yes',
      'clock-unmoved',
      'yes',
    ]);
  });
  it('is followed to where it stands, give or take two seconds', () => {
    expect([follow(HOUR, HOUR - 2_000), follow(HOUR, HOUR + 2_001), follow(HOUR, HOUR - 2_001)]).toEqual([
      'yes',
      'clock-unmoved',
      'clock-unmoved',
    ]);
  });
});

describe('undo', () => {
  it('names all that stands after what it was to undo, newest first', () => {
    const driver = inTalk();
    const first = driver.room.standing.at(-1)?.commandId ?? '';
    driver.does({ type: 'add', slot: 'talk', by: MINUTE }, { type: 'skip', slot: 'debate' });
    const [, second, third] = driver.room.standing.map(({ commandId }) => commandId);
    expect(answer(driver, { type: 'undo', ids: [second ?? ''] })).toBe(`not-latest ${third},${second}`);
    expect(answer(driver, { type: 'undo', ids: [first, third ?? ''] })).toBe(`not-latest ${third},${second},${first}`);
  });
  it('of what was undone already is refused by a word of its own', () => {
    const driver = inTalk();
    const id = driver.room.standing.at(-1)?.commandId ?? '';
    driver.undoes();
    expect(answer(driver, { type: 'undo', ids: [id] })).toBe('already-undone');
  });
});

const changed =
  (id: string, change: Partial<AgendaFile['slots'][number]>) =>
  (file: AgendaFile): AgendaFile => ({
    ...file,
    slots: file.slots.map((slot) => (slot.id === id ? { ...slot, ...change } : slot)),
  });

describe('an edit of the agenda beside a run', () => {
  it('may keep a slot that was gone past without running, before the one that runs', () => {
    const driver = opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' });
    expect(answer(driver, edits(driver, changed('talk', { title: 'Another talk' })))).toBe('yes');
  });
  it('may not turn the order of what has run', () => {
    const driver = inPanel();
    const turned = edits(driver, (file) => {
      const [talk, panel, ...others] = file.slots;
      if (!talk || !panel) throw new Error('no slots');
      return { ...file, slots: [{ ...panel, start: '09:00' }, { ...talk, start: '09:20' }, ...others] };
    });
    expect(answer(driver, turned)).toBe('behind-facts panel');
  });
  it('may not take the length of a slot that has run', () => {
    const day = agendaFrom(
      fileOf([
        { id: 'a', kind: 'talk', title: 'A', start: '09:00', minutes: 20 },
        { id: 'b', kind: 'talk', title: 'B', start: '09:20', minutes: 20 },
      ]),
    );
    const driver = opened(day).at('09:00').does({ type: 'start', slot: 'a' }).at('09:20');
    driver.does({ type: 'advance', from: 'a', to: 'b' });
    expect(answer(driver, edits(driver, changed('b', { minutes: undefined })))).toBe('has-facts b');
  });
  it('may not take the time of day from a run that is tied to it', () => {
    const driver = inTalk();
    const lengths = edits(driver, (file) => ({
      ...file,
      slots: file.slots.slice(0, 2).map(({ start: _start, ...slot }) => slot),
    }));
    expect(answer(driver, lengths)).toBe('has-facts talk');
  });
  it('names every slot with facts that it would lose', () => {
    const driver = inPanel();
    const without = edits(driver, (file) => ({ ...file, slots: file.slots.slice(2) }));
    expect(answer(driver, without)).toBe('has-facts talk, panel');
  });
});

describe('opening', () => {
  it('a rehearsal of a room without slots is refused', () => {
    const driver = new RoomDriver({ ...smallDay(), slots: [] });
    expect(answer(driver, { type: 'open', mode: 'rehearsal', rate: 1 })).toBe('cannot-open-now rehearsal');
  });
  it('as published after the day is refused, with the mode', () => {
    const driver = new RoomDriver(smallDay()).wait(DAY);
    expect(answer(driver, { type: 'open', mode: 'published' })).toBe('cannot-open-now published');
  });
});
