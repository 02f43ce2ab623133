import type { Timeline } from '../time/timeline.ts';
import type { Handlers } from './handlers.ts';
import type { LiveSocket } from './live-server.ts';

/** Finer digits are noise, and bytes. */
const micros = (ms: number): number => Math.round(ms * 1_000) / 1_000;

/** Answers a clock exchange with T on receipt and T just before the answer. The answer is volatile: one that waited would be wrong. */
export const registerClock = (socket: LiveSocket, { onNotice }: Handlers, timeline: Timeline): void => {
  onNotice('clock', (n) => {
    const t2 = timeline.precise();
    if (typeof n === 'number' && Number.isSafeInteger(n))
      socket.volatile.emit('clock', n, micros(t2), micros(timeline.precise() - t2));
  });
};
