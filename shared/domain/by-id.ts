declare const value: unique symbol;

/**
 * Values by a word from outside: the id of a slot, a person, a device. A plain object, as it travels and is kept in JSON, that cannot
 * be indexed: `constructor` and `__proto__` are words like any other, and an index would find what every object inherits.
 */
export interface ById<Value> {
  readonly [value]: Value;
}
type Open<Value> = ById<Value> & Readonly<Record<string, Value>>;

export const byId = <Value>(entries: Iterable<readonly [string, Value]>): ById<Value> =>
  // Object.fromEntries defines keys and never assigns them: `__proto__` becomes a key of its own.
  Object.fromEntries(entries) as Open<Value>;

export const noneById: ById<never> = byId([]);

export const get = <Value>(record: ById<Value> | undefined, id: string): Value | undefined =>
  record !== undefined && Object.hasOwn(record, id) ? (record as Open<Value>)[id] : undefined;

/** The same with one value more, or another one. */
export const put = <Value>(record: ById<Value>, id: string, entry: Value): ById<Value> => ({ ...record, [id]: entry });

export const valuesOf = <Value>(record: ById<Value>): readonly Value[] => Object.values(record as Open<Value>);
export const entriesOf = <Value>(record: ById<Value>): readonly (readonly [string, Value])[] =>
  Object.entries(record as Open<Value>);

export const isEmpty = (record: ById<unknown>): boolean => {
  for (const _id in record) return false;
  return true;
};

export const mapValues = <From, To>(record: ById<From>, change: (entry: From, id: string) => To): ById<To> =>
  byId(entriesOf(record).map(([id, entry]) => [id, change(entry, id)]));

/** What an object from outside holds under a key, and nothing that it inherits. */
export const ownValue = (from: object, key: PropertyKey): unknown =>
  Object.hasOwn(from, key) ? Reflect.get(from, key) : undefined;
