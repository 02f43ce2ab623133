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

const where = new AsyncLocalStorage<Where>();

const thrownIn = new WeakMap<object, Where>();

/** Where an error was thrown, for whoever catches it further out. */
export const whereThrown = (error: unknown): Where | undefined => (error instanceof Error ? thrownIn.get(error) : undefined);

export const whereNow = (): Where => where.getStore() ?? {};

const noteWhere = (error: unknown): void => {
  if (error instanceof Error && !thrownIn.has(error)) thrownIn.set(error, whereNow());
};

/** Runs with this known about where it happens, beside what is known already; whatever is logged meanwhile says it. */
export const during = <Result>(more: Where, run: () => Result): Result =>
  where.run({ ...whereNow(), ...more }, () => {
    try {
      const result = run();
      if (result instanceof Promise) result.catch(noteWhere);
      return result;
    } catch (error) {
      noteWhere(error);
      throw error;
    }
  });
