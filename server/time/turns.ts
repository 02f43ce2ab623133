import type { Soon } from './in-slices.ts';

/** While somebody waits to be told, what can wait goes on in one turn of so many: it is put off, and never ended. */
export const PUT_OFF = 16;

/** Turns of the event loop: people are told in the first that come, and what looks after their connections goes on where nobody waits. */
export type Turns = { readonly first: Soon; readonly later: Soon };

export const turnsOf = (soon: Soon = setImmediate): Turns => {
  let telling = 0;
  let putOff = 0;
  let isWaiting = false;
  const waiting: (() => void)[] = [];
  const wait = (): void => {
    if (isWaiting || waiting.length === 0) return;
    isWaiting = true;
    soon(() => {
      isWaiting = false;
      const isPutOff = telling > 0 && putOff < PUT_OFF;
      putOff = isPutOff ? putOff + 1 : 0;
      const next = isPutOff ? undefined : waiting.shift();
      // Before it is done: what it throws must not end it for the rest.
      wait();
      next?.();
    });
  };
  return {
    first: (call) => {
      telling += 1;
      soon(() => {
        telling -= 1;
        call();
      });
    },
    later: (call) => {
      waiting.push(call);
      wait();
    },
  };
};
