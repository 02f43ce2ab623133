import type { Soon } from '../../../server/time/in-slices.ts';

/** Turns of the event loop, taken by hand. */
export const slices = () => {
  const waiting: (() => void)[] = [];
  const soon: Soon = (call) => void waiting.push(call);
  /** Takes one turn; false where nothing waits. */
  const turn = (): boolean => {
    const call = waiting.shift();
    call?.();
    return call !== undefined;
  };
  const all = (): void => {
    while (turn());
  };
  return { soon, turn, all };
};
