import { AsyncLocalStorage } from 'node:async_hooks';

/** What lines of the log share: the request or connection, the room, the command that was asked for. */
export type Where = {
  readonly reqId?: string;
  readonly room?: string | undefined;
  readonly event?: string;
  readonly command?: string;
  readonly commandId?: string;
};
type Line = (fields: object, sentence: string) => void;
export type Log = { readonly error: Line; readonly warn: Line };

/** What is known in the part of the program that runs at this moment, and awaits nothing. */
let here: Where | undefined;
/** What is known wherever something was awaited. */
const awaited = new AsyncLocalStorage<Where>();
/** So many await something, or serve a request. */
let tracked = 0;

const thrownIn = new WeakMap<object, Where>();

/** Where an error was thrown, for whoever catches it further out. */
export const whereThrown = (error: unknown): Where | undefined => (error instanceof Error ? thrownIn.get(error) : undefined);

export const whereNow = (): Where => here ?? awaited.getStore() ?? {};

const noteWhere = (error: unknown, where: Where): void => {
  if (error instanceof Error && !thrownIn.has(error)) thrownIn.set(error, where);
};

const runIn = <Result>(where: Where, run: () => Result): Result => {
  const before = here;
  here = where;
  try {
    return run();
  } catch (error) {
    noteWhere(error, where);
    throw error;
  } finally {
    here = before;
  }
};

/**
 * Follows this through whatever `run` awaits, until its `end`. Node then follows every write and every promise of the
 * whole program, which makes telling a hall half as dear again: it ends with the last that needs it.
 */
const track = <Result>(where: Where, run: () => Result): { readonly result: Result; readonly end: () => void } => {
  tracked += 1;
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    tracked -= 1;
    if (tracked === 0) awaited.disable();
  };
  return { result: awaited.run(where, () => runIn(where, run)), end };
};

/** Runs with this known about where it happens, beside what is known already; whatever it logs before it returns says it. */
export const during = <Result>(more: Where, run: () => Result): Result => runIn({ ...whereNow(), ...more }, run);

/** The same for what takes a while: whatever is logged until it has ended says it. */
export const whileAwaited = async <Result>(more: Where, run: () => Promise<Result>): Promise<Result> => {
  const where = { ...whereNow(), ...more };
  const { end, result } = track(where, async () => run());
  try {
    return await result;
  } catch (error) {
    noteWhere(error, where);
    throw error;
  } finally {
    end();
  }
};

/** The same for a request: until its answer is sent or its connection gone. `run` only begins it, and throws nothing. */
export const untilClosed = (more: Where, answer: { once(event: 'close', call: () => void): unknown }, run: () => void): void => {
  const { end } = track({ ...whereNow(), ...more }, run);
  answer.once('close', end);
};
