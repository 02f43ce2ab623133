import { z } from 'zod';
import type { Timeline } from '../timeline.ts';
import type { LiveSocket } from './live-server.ts';

const probe = z.object({ n: z.number(), t1: z.number() });

/** Answers a clock exchange: T on receipt first thing, T again just before the reply; volatile, so none waits in a queue. */
export const answersClock = (socket: LiveSocket, timeline: Timeline): void => {
  socket.on('clock', (sent) => {
    const t2 = timeline.precise();
    const read = probe.safeParse(sent);
    if (read.success) socket.volatile.emit('clock-reply', { n: read.data.n, t1: read.data.t1, t2, t3: timeline.precise() });
  });
};
