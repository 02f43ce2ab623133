import { ownValue } from '../../../shared/domain/by-id.ts';

/** Tables whose rows stand each by itself: without one of them the server runs, and whoever it was about signs in anew. */
export type LooseTable = 'session' | 'link' | 'anchor' | 'clock_step' | 'warning' | 'setting' | 'hand';
/** Hears of a row that cannot be read and is left out. */
export type Damaged = (table: LooseTable) => void;

const isObject = (body: unknown): body is object => typeof body === 'object' && body !== null;
const hasField = (body: unknown, field: string, type: 'string' | 'number'): boolean =>
  isObject(body) && typeof ownValue(body, field) === type;

/** What the program relies on as soon as it reads one. */
const isSound: Record<LooseTable, (body: unknown) => boolean> = {
  session: (body) => hasField(body, 'idHash', 'string') && isObject(body) && Array.isArray(ownValue(body, 'grants')),
  link: (body) => hasField(body, 'id', 'string') && hasField(body, 'tokenHash', 'string'),
  anchor: (body) => hasField(body, 't', 'number') && hasField(body, 'wall', 'number'),
  clock_step: isObject,
  warning: isObject,
  hand: (body) =>
    hasField(body, 'id', 'string') && hasField(body, 'at', 'number') && isObject(body) && isObject(ownValue(body, 'words')),
  setting: () => true,
};

type Row = { readonly body: string };

export type SoundRows = {
  readonly all: <T>(table: LooseTable, rows: readonly unknown[]) => T[];
  /** The one row of a query that gives one or none. */
  readonly first: <T>(table: LooseTable, row: unknown) => T | null;
};

/** Reads rows of these tables; a damaged one is as if it were not there, and told. */
export const soundRows = (damaged: Damaged): SoundRows => {
  const all: SoundRows['all'] = <T>(table: LooseTable, rows: readonly unknown[]): T[] =>
    (rows as readonly Row[]).flatMap(({ body }) => {
      try {
        const read = JSON.parse(body);
        if (isSound[table](read)) return [read];
      } catch {
        // It is told below.
      }
      damaged(table);
      return [];
    });
  return {
    all,
    first: <T>(table: LooseTable, row: unknown): T | null => all<T>(table, row === undefined ? [] : [row])[0] ?? null,
  };
};
