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
/** No other page is open. */
const alone = (_listener: () => void) => (): void => undefined;
const senderOf = (box: ReceiptBox, { connection, after }: ReturnType<typeof link>, others = alone): ReceiptSender =>
  new ReceiptSender(box, connection, after, others);
const yes = { ok: true, revision: 0 } as const;
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('what a speaker’s page has to tell', () => {
  it('outlives the page, oldest first', () => {
    const kept = new Map<string, string>();
    const box = new ReceiptBox('room', 'ada', storage(kept));
    for (const told of [notice('c1', 'delivered'), notice('c1')]) box.add(told);
    const next = new ReceiptBox('room', 'ada', storage(kept));
    next.takeOver();
    expect([next.waiting, next.hasSeen('c1'), next.hasSeen('c2')]).toEqual([
      [notice('c1', 'delivered'), notice('c1')],
      true,
      false,
    ]);
    const other = new ReceiptBox('room', 'bea', storage(kept));
    other.takeOver();
    expect(other.waiting).toEqual([]);
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
      const box = new ReceiptBox('room', 'ada', storage(new Map([['rostrum.receipts.room.ada', text]])));
      box.takeOver();
      expect(box.waiting).toEqual([]);
    },
  );
});

describe('receipts over a link', () => {
  it('go one after the other, each once', async () => {
    const wire = link(() => yes);
    const sender = senderOf(new ReceiptBox('room', 'ada', storage()), wire);
    for (const told of [notice('c1', 'delivered'), notice('c1', 'on-screen'), notice('c1'), notice('c1')]) sender.tell(told);
    await settled();
    expect(wire.sent).toEqual(['c1 delivered', 'c1 on-screen', 'c1 seen']);
  });
  it('wait while there is none, and go once it is there again', async () => {
    const wire = link(() => yes);
    wire.set('lost');
    const sender = senderOf(new ReceiptBox('room', 'ada', storage()), wire);
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
    senderOf(box, wire).tell(notice('c1'));
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
    senderOf(box, wire).tell(notice('c1'));
    await settled();
    for (const call of wire.later.splice(0)) call();
    await settled();
    expect([box.waiting, wire.sent.length, wire.later.length]).toEqual([[], 1, 0]);
  });
  it('stay with the box once the page has let go of the link', async () => {
    const wire = link(() => ({ ok: false, why: 'no-answer' }));
    const box = new ReceiptBox('room', 'ada', storage());
    const sender = senderOf(box, wire);
    sender.tell(notice('c1'));
    await settled();
    sender.stop();
    wire.set('live');
    await settled();
    expect([wire.sent.length, wire.later.length, box.waiting.length]).toEqual([1, 0, 1]);
  });
});

describe('two pages of one invitation on one device', () => {
  /** Each with its link; what is due after a while comes as `later` is called. */
  const twoPages = (shared = new Map<string, string>(), other: Map<string, string> = shared) => {
    const pages = [shared, other].map((kept) => {
      const wire = link(() => yes);
      const box = new ReceiptBox('room', 'ada', storage(kept));
      wire.set('lost');
      const listeners = new Set<() => void>();
      const sender = senderOf(box, wire, (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      });
      const hears = (): void => {
        for (const listener of listeners) listener();
      };
      const waits = async (): Promise<void> => {
        for (const call of wire.later.splice(0)) call();
        await settled();
      };
      return { wire, box, sender, hears, waits };
    });
    const [first, second] = pages;
    if (first === undefined || second === undefined) throw new Error('no pages');
    return { first, second, kept: shared };
  };

  it('send what was tapped without a connection once, each its own, and lose none', async () => {
    const { first, second, kept } = twoPages();
    first.sender.tell(notice('c1'));
    second.sender.tell(notice('c2'));
    second.sender.tell(notice('c1', 'seen', 5));
    for (const { wire } of [first, second]) wire.set('live');
    await settled();
    for (const { waits } of [first, second]) await waits();
    expect([first.wire.sent, second.wire.sent, kept.size]).toEqual([['c1 seen'], ['c2 seen'], 0]);
  });
  it('take over what the other has left behind, a while after the connection is there', async () => {
    const { first, second, kept } = twoPages();
    first.sender.tell(notice('c1'));
    first.sender.stop();
    second.sender.tell(notice('c2'));
    second.wire.set('live');
    await settled();
    expect(second.wire.sent).toEqual(['c2 seen']);
    await second.waits();
    expect([second.wire.sent, second.box.hasSeen('c1'), kept.size]).toEqual([['c2 seen', 'c1 seen'], true, 0]);
  });
  it('take over what is left behind later, as they hear that something is kept', async () => {
    const { first, second } = twoPages();
    second.wire.set('live');
    await second.waits();
    first.sender.tell(notice('c1'));
    first.sender.stop();
    second.hears();
    expect(second.wire.sent).toEqual([]);
    await second.waits();
    expect(second.wire.sent).toEqual(['c1 seen']);
  });
  it('send nothing that the other has sent meanwhile', async () => {
    const { first, second } = twoPages();
    first.sender.tell(notice('c1'));
    second.box.takeOver();
    first.wire.set('live');
    await settled();
    second.wire.set('live');
    await settled();
    expect([first.wire.sent, second.wire.sent]).toEqual([['c1 seen'], []]);
  });
  it('sabotage: pages that share nothing send the same twice', async () => {
    const { first, second } = twoPages(new Map(), new Map());
    for (const { sender, wire } of [first, second]) {
      sender.tell(notice('c1'));
      wire.set('live');
    }
    await settled();
    expect([first.wire.sent, second.wire.sent]).toEqual([['c1 seen'], ['c1 seen']]);
  });
});
