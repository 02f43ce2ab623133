import { describe, expect, it } from 'vitest';
import type { Sent } from '../../../client/live/connection/connection.ts';
import type { LiveState } from '../../../client/live/connection/live-state.ts';
import { ReceiptBox } from '../../../client/live/receipts/receipt-box.ts';
import { ReceiptSender } from '../../../client/live/receipts/receipt-sender.ts';
import type { ReceiptNotice } from '../../../shared/protocol/socket/receipt.schema.ts';

/** What a browser keeps; one that keeps nothing throws. */
const storage = (kept = new Map<string, string>(), fails = false) => {
  const or = <T>(value: T): T => {
    if (fails) throw new Error('no storage');
    return value;
  };
  return {
    getItem: (key: string) => or(kept.get(key) ?? null),
    setItem: (key: string, text: string) => void or(kept.set(key, text)),
    removeItem: (key: string) => void or(kept.delete(key)),
  };
};
const notice = (id: string, stage: ReceiptNotice['stage'] = 'seen', at = 1): ReceiptNotice => ({ id, stage, at });

/** A link that can be cut, and a server that answers as it is told. */
const link = (answers: (notice: ReceiptNotice) => Sent | Promise<Sent>) => {
  let state: LiveState = { link: 'live', message: null };
  const listeners = new Set<() => void>();
  const sent: string[] = [];
  const later: (() => void)[] = [];
  return {
    sent,
    later,
    set: (is: 'live' | 'lost') => {
      state = { link: is, message: null };
      for (const listener of listeners) listener();
    },
    connection: {
      state: () => state,
      subscribe: (listener: () => void) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      receipt: async (told: ReceiptNotice) => {
        sent.push(`${told.id} ${told.stage}`);
        return answers(told);
      },
    },
    after: (_ms: number, call: () => void) => {
      later.push(call);
      return () => void later.splice(later.indexOf(call), 1);
    },
  };
};
const yes = { ok: true, revision: 0 } as const;
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('what a speaker’s page has to tell', () => {
  it('outlives the page, oldest first', () => {
    const kept = new Map<string, string>();
    const box = new ReceiptBox('room', 'ada', storage(kept));
    for (const told of [notice('c1', 'delivered'), notice('c1')]) box.add(told);
    const next = new ReceiptBox('room', 'ada', storage(kept));
    expect([next.waiting, next.hasSeen('c1'), next.hasSeen('c2')]).toEqual([
      [notice('c1', 'delivered'), notice('c1')],
      true,
      false,
    ]);
    expect(new ReceiptBox('room', 'bea', storage(kept)).waiting).toEqual([]);
  });
  it('is told once, however often it is so, and no longer kept once it was answered', () => {
    const kept = new Map<string, string>();
    const box = new ReceiptBox('room', 'ada', storage(kept));
    expect([box.add(notice('c1')), box.add(notice('c1', 'seen', 2))]).toEqual([true, false]);
    box.answered(notice('c1'));
    expect([box.add(notice('c1')), box.hasSeen('c1'), kept.size]).toEqual([false, true, 0]);
  });
  it('says of a message that it was seen only once that was told, not with what came before', () => {
    const box = new ReceiptBox('room', 'ada', storage());
    for (const stage of ['delivered', 'on-screen'] as const) box.add(notice('c1', stage));
    expect(box.hasSeen('c1')).toBe(false);
    box.add(notice('c1'));
    expect(box.hasSeen('c1')).toBe(true);
  });
  it('waits as long as the page where the browser keeps nothing', () => {
    const box = new ReceiptBox('room', 'ada', storage(new Map(), true));
    expect([box.add(notice('c1')), box.waiting]).toEqual([true, [notice('c1')]]);
  });
  it.each(['null', '{', '[1, null, {"id": 3}, {"id": "c1", "stage": "read", "at": 1}]', '{"length": 2}'])(
    'is nothing where what was kept is none of it (%s)',
    (text) => {
      expect(new ReceiptBox('room', 'ada', storage(new Map([['rostrum.receipts.room.ada', text]]))).waiting).toEqual([]);
    },
  );
});

describe('receipts over a link', () => {
  it('go one after the other, each once', async () => {
    const wire = link(() => yes);
    const sender = new ReceiptSender(new ReceiptBox('room', 'ada', storage()), wire.connection, wire.after);
    for (const told of [notice('c1', 'delivered'), notice('c1', 'on-screen'), notice('c1'), notice('c1')]) sender.tell(told);
    await settled();
    expect(wire.sent).toEqual(['c1 delivered', 'c1 on-screen', 'c1 seen']);
  });
  it('wait while there is none, and go once it is there again', async () => {
    const wire = link(() => yes);
    wire.set('lost');
    const sender = new ReceiptSender(new ReceiptBox('room', 'ada', storage()), wire.connection, wire.after);
    sender.tell(notice('c1'));
    await settled();
    expect(wire.sent).toEqual([]);
    wire.set('live');
    await settled();
    expect(wire.sent).toEqual(['c1 seen']);
  });
  it.each(['no-answer', 'storage-failed', 'internal'] as const)('are told again after %s', async (why) => {
    let answer: Sent = { ok: false, why };
    const wire = link(() => answer);
    const box = new ReceiptBox('room', 'ada', storage());
    new ReceiptSender(box, wire.connection, wire.after).tell(notice('c1'));
    await settled();
    expect(box.waiting).toEqual([notice('c1')]);
    answer = yes;
    for (const call of wire.later.splice(0)) call();
    await settled();
    expect([wire.sent.length, box.waiting]).toEqual([2, []]);
  });
  it('are dropped where they will never be taken', async () => {
    const wire = link(() => ({ ok: false, why: 'unknown-cue' }));
    const box = new ReceiptBox('room', 'ada', storage());
    new ReceiptSender(box, wire.connection, wire.after).tell(notice('c1'));
    await settled();
    expect([box.waiting, wire.later.length]).toEqual([[], 0]);
  });
  it('stay with the box once the page has let go of the link', async () => {
    const wire = link(() => ({ ok: false, why: 'no-answer' }));
    const box = new ReceiptBox('room', 'ada', storage());
    const sender = new ReceiptSender(box, wire.connection, wire.after);
    sender.tell(notice('c1'));
    await settled();
    sender.stop();
    wire.set('live');
    await settled();
    expect([wire.sent.length, wire.later.length, box.waiting.length]).toEqual([1, 0, 1]);
  });
});
