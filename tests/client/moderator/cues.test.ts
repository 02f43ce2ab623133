import { describe, expect, it } from 'vitest';
import type { Sent } from '../../../client/live/connection/connection.ts';
import { Cues } from '../../../client/screens/moderator/taps/cues.ts';
import { pressState } from '../../../client/screens/moderator/taps/use-press.ts';
import type { CueRequest } from '../../../shared/protocol/cues.schema.ts';

const yes: Sent = { ok: true, revision: 1 };
const no: Sent = { ok: false, why: 'too-many-messages' };

/** Cues to a server that answers each when it is told to, in any order. */
const slowServer = () => {
  const answers: ((answer: Sent) => void)[] = [];
  const cues = new Cues(() => new Promise((resolve) => answers.push(resolve)));
  const told: Sent[] = [];
  const request = (id: string): CueRequest => ({ type: 'send-cue', id, target: { to: 'projector' }, text: 'Please conclude' });
  return {
    send: (id: string) => cues.send(request(id), (answer) => told.push(answer)),
    takeBack: (id: string) => cues.send({ type: 'take-back-cue', id }, (answer) => told.push(answer)),
    answer: async (place: number, answer: Sent) => {
      answers[place]?.(answer);
      await Promise.resolve();
    },
    shown: (press: string) => pressState(cues.state().get(press) ?? { state: 'idle' }),
    told,
    cues,
    request,
  };
};

describe('the button of a message', () => {
  it('is under way from the press to the answer', async () => {
    const { send, answer, shown } = slowServer();
    const press = send('first');
    expect(shown(press)).toEqual({ state: 'under-way', why: null });
    await answer(0, yes);
    expect(shown(press)).toEqual({ state: 'done', why: null });
  });

  it('of two sent together, each shows its own answer, whichever comes first', async () => {
    const { send, answer, shown } = slowServer();
    const [first, second] = [send('first'), send('second')];
    await answer(1, no);
    expect([shown(first).state, shown(second)]).toEqual(['under-way', { state: 'refused', why: 'too-many-messages' }]);
    await answer(0, yes);
    expect([shown(first).state, shown(second).state]).toEqual(['done', 'refused']);
  });

  it('of sending a message and of taking it back are two, though the message is one', async () => {
    const { send, takeBack, answer, shown } = slowServer();
    const [sent, taken] = [send('message'), takeBack('message')];
    await answer(0, yes);
    expect([shown(sent).state, shown(taken).state]).toEqual(['done', 'under-way']);
  });

  it('tells each answer once, as it comes', async () => {
    const { send, answer, told } = slowServer();
    send('first');
    send('second');
    await answer(1, no);
    expect(told).toEqual([no]);
    await answer(0, yes);
    expect(told).toEqual([no, yes]);
  });

  it.each(['no-answer', 'storage-failed'] as const)(
    'is sent again under its id after “%s”, and under another one once it is shown',
    async (why) => {
      const { send, answer, cues, request } = slowServer();
      send('first');
      await answer(0, { ok: false, why });
      expect(cues.again(request('second'), []).id).toBe('first');
      expect(cues.again(request('second'), [{ id: 'first' }]).id).toBe('second');
      expect(cues.again({ type: 'take-back-cue', id: 'third' }, []).id).toBe('third');
    },
  );

  it.each([yes, no])('is another one once it was answered', async (given) => {
    const { send, answer, cues, request } = slowServer();
    send('first');
    await answer(0, given);
    expect(cues.again(request('second'), []).id).toBe('second');
  });

  it('keeps the progress of the last forty presses', () => {
    const { send, cues } = slowServer();
    const presses = Array.from({ length: 41 }, (_, index) => send(`message ${index}`));
    expect(presses.map((press) => cues.state().has(press))).toEqual([false, ...Array(40).fill(true)]);
  });
});
