import { describe, expect, it, vi } from 'vitest';
import { openedAccess } from '../../support/servers/opened-access.ts';

const MINUTE = 60_000;
const FIRST = { id: '1', device: 'iPad 1' };
const SECOND = { id: '2', device: 'iPad 2' };
const THIRD = { id: '3', device: 'iPad 3' };

/** What a store still has to write is written. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const opened = async (given: Parameters<typeof openedAccess>[0] = {}) => {
  const { access, clock, store } = await openedAccess(given);
  const control = await access.control('room');
  const announced = vi.fn();
  access.listen(announced);
  return { access, clock, store, control, announced };
};

describe('control of a room', () => {
  it('is nobody’s at first, and every device may act', async () => {
    const { control } = await opened();
    expect(control.view()).toEqual({ holder: null, asking: null });
    expect(control.mayAct('1')).toBe(true);
  });
  it('is held by the first device that acts, and no other may act', async () => {
    const { control, clock } = await opened();
    control.takeIfFree(FIRST);
    control.takeIfFree(SECOND);
    expect(control.view().holder).toEqual({ ...FIRST, since: clock.wall(), before: null, here: false });
    expect([control.mayAct('1'), control.mayAct('2')]).toEqual([true, false]);
  });
  it('keeps of a device its id and its name alone', async () => {
    const { control } = await opened();
    control.takeIfFree({ ...FIRST, ...{ grants: ['secret'] } });
    control.take({ ...SECOND, ...{ grants: ['secret'] } });
    expect(JSON.stringify(control.view())).not.toContain('secret');
  });
  it('is taken by another device, which tells from whom', async () => {
    const { control, clock, announced } = await opened();
    control.takeIfFree(FIRST);
    await clock.pass(5_000);
    announced.mockClear();
    control.take(SECOND);
    expect(control.view().holder).toEqual({ ...SECOND, since: clock.wall(), before: FIRST, here: false });
    expect(announced.mock.calls).toEqual([['room']]);
  });
  it('stays as it is when its holder takes it', async () => {
    const { control, clock, announced } = await opened();
    control.take(FIRST);
    const before = control.view();
    await clock.pass(5_000);
    announced.mockClear();
    control.take(FIRST);
    expect(control.view()).toEqual(before);
    expect(announced).not.toHaveBeenCalled();
  });
  it('is free again when it is released, and everybody is told once', async () => {
    const { control, announced } = await opened();
    control.release();
    expect(announced).not.toHaveBeenCalled();
    control.takeIfFree(FIRST);
    control.ask(SECOND);
    announced.mockClear();
    control.release();
    expect(control.view()).toEqual({ holder: null, asking: null });
    expect(announced.mock.calls).toEqual([['room']]);
  });
  it('is kept over a restart', async () => {
    const { access, control, store, clock } = await opened();
    control.takeIfFree(FIRST);
    const before = control.view();
    await settled();
    await access.stop();
    const { control: after } = await opened({ store, clock });
    expect(after.view()).toEqual(before);
    expect((await store.setting('chair:room')) ?? null).toMatchObject(FIRST);
  });
  it('changes hands also where it cannot be written down', async () => {
    const { control, store } = await opened();
    vi.spyOn(store, 'saveSetting').mockImplementation(() => {
      throw new Error('the disk is full');
    });
    control.takeIfFree(FIRST);
    await settled();
    expect(control.mayAct('2')).toBe(false);
  });
});

describe('a question for control', () => {
  const asked = async () => {
    const all = await opened();
    all.control.takeIfFree(FIRST);
    all.announced.mockClear();
    all.control.ask(SECOND);
    return all;
  };
  it('is shown to everybody', async () => {
    const { control, clock, announced } = await asked();
    expect(control.view().asking).toEqual({ ...SECOND, at: clock.wall(), refused: false });
    expect(announced.mock.calls).toEqual([['room']]);
  });
  it('is not asked by whoever may act', async () => {
    const { control } = await opened();
    control.ask(SECOND);
    expect(control.view().asking).toBeNull();
    control.takeIfFree(FIRST);
    control.ask(FIRST);
    expect(control.view().asking).toBeNull();
  });
  it('goes away after a minute, and everybody is told', async () => {
    const { control, clock, announced } = await asked();
    control.addConsole('1');
    announced.mockClear();
    await clock.pass(MINUTE - 1);
    expect(control.view().asking).not.toBeNull();
    announced.mockClear();
    await clock.pass(1);
    expect(control.view().asking).toBeNull();
    expect(announced).toHaveBeenCalledWith('room');
  });
  it('takes the place of the one before, for a minute of its own', async () => {
    const { control, clock } = await asked();
    control.addConsole('1');
    await clock.pass(MINUTE - 1);
    control.ask(THIRD);
    await clock.pass(MINUTE - 1);
    expect(control.view().asking).toMatchObject(THIRD);
    await clock.pass(1);
    expect(control.view().asking).toBeNull();
  });
  it('that the holder grants hands control over', async () => {
    const { control, clock } = await asked();
    expect(await control.answer(FIRST, true)).toBeNull();
    expect(control.view()).toEqual({
      holder: { ...SECOND, since: clock.wall(), before: FIRST, here: false },
      asking: null,
    });
  });
  it('that the holder refuses is shown as refused for a minute', async () => {
    const { control, clock } = await asked();
    control.addConsole('1');
    await clock.pass(MINUTE - 1);
    expect(await control.answer(FIRST, false)).toBeNull();
    expect(control.view().asking).toEqual({ ...SECOND, at: clock.wall(), refused: true });
    expect(control.mayAct('2')).toBe(false);
    await clock.pass(MINUTE - 1);
    expect(control.view().asking).not.toBeNull();
    await clock.pass(1);
    expect(control.view().asking).toBeNull();
  });
  it('is answered by the holder alone', async () => {
    const { control } = await asked();
    expect([await control.answer(SECOND, true), await control.answer(THIRD, false)]).toEqual(['not-holder', 'not-holder']);
    expect(control.view().asking).toMatchObject({ ...SECOND, refused: false });
    expect(control.mayAct('1')).toBe(true);
  });
  it('has no answer where nobody asks, or after it was refused', async () => {
    const { control } = await opened();
    control.takeIfFree(FIRST);
    expect(await control.answer(FIRST, true)).toBe('not-holder');
    control.ask(SECOND);
    await control.answer(FIRST, false);
    expect(await control.answer(FIRST, true)).toBe('not-holder');
    expect(control.mayAct('1')).toBe(true);
  });
  it('ends with a change of the holder, and so does its minute', async () => {
    const { control, clock } = await asked();
    control.addConsole('3');
    await clock.pass(MINUTE / 2);
    control.take(THIRD);
    expect(control.view().asking).toBeNull();
    control.ask(SECOND);
    await clock.pass(MINUTE / 2);
    expect(control.view().asking).toMatchObject(SECOND);
  });
});

describe('the holder of a room', () => {
  it('is here as long as one of its consoles is open', async () => {
    const { control } = await opened();
    control.takeIfFree(FIRST);
    const here = (): boolean | undefined => control.view().holder?.here;
    const [closeFirst, closeSecond] = [control.addConsole('1'), control.addConsole('1')];
    expect(here()).toBe(true);
    closeFirst();
    expect(here()).toBe(true);
    closeSecond();
    expect(here()).toBe(false);
  });
  it('comes and goes before everybody’s eyes, its second console does not', async () => {
    const { control, announced } = await opened();
    control.takeIfFree(FIRST);
    announced.mockClear();
    const closeFirst = control.addConsole('1');
    expect(announced).toHaveBeenCalledTimes(1);
    const closeSecond = control.addConsole('1');
    closeSecond();
    expect(announced).toHaveBeenCalledTimes(1);
    closeFirst();
    expect(announced).toHaveBeenCalledTimes(2);
  });
  it('is nobody whose consoles are open while nobody has acted', async () => {
    const { control, announced } = await opened();
    const close = control.addConsole('1');
    close();
    expect(control.view().holder).toBeNull();
    expect(announced).not.toHaveBeenCalled();
  });
  it('alone is told of: other consoles come and go in silence', async () => {
    const { control, announced } = await opened();
    control.takeIfFree(FIRST);
    announced.mockClear();
    control.addConsole('2')();
    expect(announced).not.toHaveBeenCalled();
  });
  it('lets go when it has been away for a minute', async () => {
    const { control, clock } = await opened();
    control.takeIfFree(FIRST);
    const close = control.addConsole('1');
    await clock.pass(5 * MINUTE);
    expect(control.mayAct('2')).toBe(false);
    close();
    await clock.pass(MINUTE - 1);
    expect(control.mayAct('2')).toBe(false);
    await clock.pass(1);
    expect(control.view().holder).toBeNull();
  });
  it('keeps control when it comes back within the minute', async () => {
    const { control, clock } = await opened();
    control.takeIfFree(FIRST);
    control.addConsole('1')();
    await clock.pass(MINUTE - 1);
    control.addConsole('1');
    await clock.pass(MINUTE);
    expect(control.mayAct('2')).toBe(false);
  });
  it('is waited for after a restart', async () => {
    const before = await opened();
    before.control.takeIfFree(FIRST);
    await settled();
    await before.access.stop();
    const { control, clock } = await opened({ store: before.store, clock: before.clock });
    await clock.pass(MINUTE - 1);
    expect(control.mayAct('2')).toBe(false);
    await clock.pass(1);
    expect(control.mayAct('2')).toBe(true);
  });
  it('that took control a moment ago is not released by the absence of the one before', async () => {
    const { control, clock } = await opened();
    control.takeIfFree(FIRST);
    await clock.pass(MINUTE - 1);
    control.take(SECOND);
    await clock.pass(1);
    expect(control.view().holder).toMatchObject(SECOND);
  });
  it('is not waited for any more once access is stopped', async () => {
    const { access, control, clock } = await opened();
    control.takeIfFree(FIRST);
    control.ask(SECOND);
    await access.stop();
    await clock.pass(2 * MINUTE);
    expect(control.view()).toMatchObject({ holder: FIRST, asking: SECOND });
  });
});
