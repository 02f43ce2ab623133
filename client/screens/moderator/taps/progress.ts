import type { Sent } from '../../../live/connection/connection.ts';

export type Refused = Extract<Sent, { ok: false }>['why'];

/** Where a tap or a cue stands: its effect may be on screen already, but only `done` is the server's word. */
export type Progress =
  | { readonly state: 'idle' | 'under-way' | 'waiting' | 'asks' | 'done' }
  | { readonly state: 'refused'; readonly why: Refused };

export const progressOf = (answer: Sent): Progress => (answer.ok ? { state: 'done' } : { state: 'refused', why: answer.why });
