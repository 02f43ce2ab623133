import type { Sent } from './connection/connection.ts';

/** Whether something may have been done although nobody could say so: what is sent again bears the same id, so that it counts once. */
export const isUncertain = (answer: Sent): boolean =>
  !answer.ok && (answer.why === 'no-answer' || answer.why === 'storage-failed' || answer.why === 'internal');
