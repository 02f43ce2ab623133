/** Calls back in a later turn of the event loop, once what has come in meanwhile was taken. */
export type Soon = (call: () => void) => void;

/** So many screens are told in one turn of the event loop: two milliseconds or so, after which the next tap is taken. */
export const AT_ONCE = 64;

/** Does something for each of many, a slice of them in each turn of the event loop, and says when all are done. */
export const inSlices = <Item>(
  all: Iterable<Item>,
  each: (item: Item) => void,
  soon: Soon,
  ended: () => void = () => undefined,
): void => {
  const walk = all[Symbol.iterator]();
  const slice = (): void => {
    for (let done = 0; done < AT_ONCE; done += 1) {
      const next = walk.next();
      if (next.done) {
        ended();
        return;
      }
      each(next.value);
    }
    soon(slice);
  };
  soon(slice);
};
