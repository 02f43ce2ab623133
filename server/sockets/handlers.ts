import type { ZodType } from 'zod';
import type { Answer, ClientToServer } from '../../shared/protocol/messages.ts';
import type { Failures } from '../diagnostics/failures.ts';
import { readBody } from '../requests/read-body.ts';
import type { LiveSocket } from './live-server.ts';

type AnsweredEvent = 'command' | 'cue' | 'receipt' | 'ask' | 'blank' | 'device';
type UnansweredEvent = Exclude<keyof ClientToServer, AnsweredEvent> | 'disconnect';

/**
 * Every handler of a connection is registered here: a packet is read by its schema, and whatever its handler throws ends here, in
 * a line of the log and the word `internal`.
 */
export const handlersOf = (socket: LiveSocket, failures: Failures) => {
  const where = (event: string) => ({ reqId: socket.id, room: socket.data.room.room.id, event });
  return {
    /** Registers a handler whose sender is answered. A packet that leaves no way to answer is ignored. */
    onRequest: <Body>(event: AnsweredEvent, schema: ZodType<Body>, act: (body: Body) => Answer | Promise<Answer>): void => {
      const listener = async (sent: unknown, answer: unknown): Promise<void> => {
        if (typeof answer !== 'function') return;
        const run = async (): Promise<Answer> => {
          const body = readBody(schema, sent);
          return body.ok ? act(body.value) : { ok: false, why: 'malformed', detail: body.detail };
        };
        answer(await failures.guarding(where(event), run, (why): Answer => ({ ok: false, why })));
      };
      socket.on(event, listener);
    },
    /** Registers a handler whose sender waits for no answer. */
    onNotice: (event: UnansweredEvent, hear: (sent: unknown) => void): void => {
      const listener = (sent?: unknown): void =>
        failures.guard(
          where(event),
          () => hear(sent),
          () => undefined,
        );
      socket.on(event, listener);
    },
    /** A call that comes from elsewhere and does something for this connection. */
    guarded:
      <Given extends readonly unknown[], Result>(call: (...given: Given) => Result) =>
      (...given: Given): Result | null =>
        failures.guard<Result | null>(
          where('send'),
          () => call(...given),
          () => null,
        ),
  };
};

export type Handlers = ReturnType<typeof handlersOf>;
