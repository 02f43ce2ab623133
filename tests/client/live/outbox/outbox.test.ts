import { describe, expect, it } from 'vitest';
import type { Sent } from '../../../../client/live/connection/connection.ts';
import {
  aged,
  answered,
  disconnected,
  dropped,
  envelopeOf,
  isTriedAgain,
  nextToSend,
  type Outbox,
  readOutbox,
  saidYes,
  sent,
  type Tap,
  tapped,
} from '../../../../client/live/outbox/outbox-rules.ts';
import { OutboxStore } from '../../../../client/live/outbox/outbox-store.ts';
import { refusals, rejections } from '../../../../shared/domain/run/commands/rejections.ts';
import { instant } from '../../../../shared/domain/time/time.ts';
import { TAP_EXPIRY } from '../../../../shared/protocol/limits.ts';

const at = instant(1_000_000);
const aTap = (id: string, more: Partial<Tap> = {}): Tap => ({
  id,
  command: { type: 'add', slot: 'talk', by: 60_000 },
  at,
  madeOn: 7,
  linked: true,
  tries: 0,
  state: 'waiting',
  ...more,
});
const filled = (...ids: string[]): Outbox => ids.reduce<Outbox>((outbox, id) => tapped(outbox, aTap(id)), []);
const yes = (revision: number) => ({ ok: true, revision }) as const;
const lost = { ok: false, why: 'no-answer' } as const;

describe('taps over a live connection', () => {
  it('go one at a time and in the order they were made', () => {
    const outbox = filled('one', 'two', 'three');
    expect(nextToSend(outbox)?.id).toBe('one');
    const under = sent(outbox, 'one');
    expect(nextToSend(under)).toBeNull();
    expect(nextToSend(answered(under, 'one', yes(8)))?.id).toBe('two');
  });
  it('tell the instant of the tap and nothing that could refuse them', () => {
    expect(envelopeOf(aTap('one'))).toEqual({ id: 'one', command: aTap('one').command, at });
  });
  it('leave the outbox with the answer, yes or no', () => {
    expect(answered(sent(filled('one'), 'one'), 'one', yes(8))).toEqual([]);
    expect(answered(sent(filled('one'), 'one'), 'one', { ok: false, why: 'not-current' })).toEqual([]);
  });
});

describe('a tap made without a connection', () => {
  it('waits, and is sent with its instant and the entry it was made on', () => {
    const [tap] = tapped([], aTap('one', { linked: false }));
    expect(tap && envelopeOf(tap)).toMatchObject({ at, madeOn: 7 });
  });
  it('asks once it is older than 15 s, and is then never sent by itself', () => {
    const outbox = disconnected(filled('one'));
    expect(nextToSend(aged(outbox, instant(at + TAP_EXPIRY)))?.id).toBe('one');
    const old = aged(outbox, instant(at + TAP_EXPIRY + 1));
    expect(old).toMatchObject([{ state: 'asks' }]);
    expect(nextToSend(old)).toBeNull();
  });
  it('asks when the server finds that the entry it was made on is no longer the latest', () => {
    expect(answered(sent(filled('one'), 'one'), 'one', { ok: false, why: 'stale-tap' })).toMatchObject([{ state: 'asks' }]);
  });
  it('is not made stale by the taps made right before it', () => {
    const outbox = answered(sent(disconnected(filled('one', 'two', 'three')), 'one'), 'one', yes(8));
    expect(outbox.map(({ madeOn }) => madeOn)).toEqual([8, 8]);
    expect(answered(sent(outbox, 'two'), 'two', yes(9)).map(({ madeOn }) => madeOn)).toEqual([9]);
  });
  it('is made stale by an entry of somebody else in between', () => {
    expect(answered(sent(disconnected(filled('one', 'two')), 'one'), 'one', yes(9)).map(({ madeOn }) => madeOn)).toEqual([7]);
  });
});

describe('an acknowledgement that was lost', () => {
  const outbox = answered(sent(filled('one', 'two'), 'one'), 'one', lost);
  it('leaves the tap waiting, to be sent again with the same id and with what it was made on', () => {
    const again = nextToSend(outbox);
    expect(again && envelopeOf(again)).toEqual({ id: 'one', command: aTap('one').command, at, madeOn: 7 });
  });
  it('is asked for however late: only the server knows whether it was done', () => {
    expect(nextToSend(aged(outbox, instant(at + 3_600_000)))?.id).toBe('one');
  });
  it('holds up what was tapped behind it, which then is no longer of this moment', () => {
    expect(outbox.map(({ linked }) => linked)).toEqual([false, false]);
  });
});

describe('a store that is busy for a moment', () => {
  const busy = { ok: false, why: 'busy' } as const;
  it('leaves the tap waiting, to be sent again with the same id', () => {
    const outbox = answered(sent(filled('one', 'two'), 'one'), 'one', busy);
    expect(outbox.map(({ id, state }) => [id, state])).toEqual([
      ['one', 'waiting'],
      ['two', 'waiting'],
    ]);
    expect(nextToSend(outbox)).toMatchObject({ id: 'one', tries: 1 });
  });
  it('gives the one answer after which a tap is tried again, beside a lost one', () => {
    const answers: Sent[] = [...rejections, ...refusals].map((why) => ({ ok: false, why }));
    expect([...answers, lost].filter(isTriedAgain)).toEqual([busy, lost]);
  });
});

describe('a failure of the server', () => {
  it('counts as an answer: the tap leaves the outbox and is shown as refused', () => {
    expect(answered(sent(filled('one'), 'one'), 'one', { ok: false, why: 'internal' })).toEqual([]);
  });
});

describe('a question', () => {
  const asking = aged(disconnected(filled('one')), instant(at + 60_000));
  const again = { id: 'two', at: instant(at + 61_000), madeOn: 9, linked: true };
  it('becomes a new tap of now where it is answered with yes', () => {
    const outbox = saidYes(asking, 'one', again);
    expect(outbox).toMatchObject([{ ...again, state: 'waiting', tries: 0, command: aTap('one').command }]);
  });
  it('is gone where it is answered with no', () => expect(dropped(asking, 'one')).toEqual([]));
  it('is answered once: a tap that does not ask stays as it is', () => {
    expect(saidYes(filled('one'), 'one', again)).toEqual(filled('one'));
  });
});

describe('what a page leaves behind', () => {
  it('is read again as held up, and sent once more where it was under way', () => {
    const kept = JSON.stringify(sent(filled('one'), 'one'));
    expect(readOutbox(kept)).toMatchObject([{ id: 'one', state: 'waiting', linked: false, tries: 1 }]);
  });
  it.each(['', 'null', '{', '[1, null, {"id": 4}]', '{"id":"one"}'])('holds no tap where it is nonsense: %s', (text) =>
    expect(readOutbox(text)).toEqual([]),
  );
});

const memory = (): Storage => {
  const kept = new Map<string, string>();
  const storage: Record<string, unknown> = {};
  Object.defineProperties(storage, {
    getItem: { value: (key: string) => kept.get(key) ?? null },
    setItem: {
      value: (key: string, value: string) => {
        kept.set(key, value);
        storage[key] = value;
      },
    },
    removeItem: {
      value: (key: string) => {
        kept.delete(key);
        delete storage[key];
      },
    },
  });
  return storage as never;
};

describe('two tabs of one device', () => {
  let wall = Date.parse('2026-03-10T08:00:00Z');
  const tab = (storage: Storage, name: string, room = 'room') => new OutboxStore(room, storage, () => wall, name);
  it('send each its own taps, and take none from a page that is alive', () => {
    const storage = memory();
    tab(storage, 'a').save(filled('one'));
    wall += 60_000;
    expect(tab(storage, 'b').takeOver()).toEqual([]);
  });
  it('a reload or a closed tab leaves its taps to the next page, at once and to one page only', () => {
    const storage = memory();
    tab(storage, 'a').leave(filled('one'));
    expect(tab(storage, 'b').takeOver()).toMatchObject([{ id: 'one' }]);
    expect(tab(storage, 'c').takeOver()).toEqual([]);
  });
  it('a page that died is missed after a minute and a half', () => {
    const storage = memory();
    tab(storage, 'a').save(filled('one'));
    wall += 90_001;
    expect(tab(storage, 'b').takeOver()).toMatchObject([{ id: 'one' }]);
  });
  it('another room’s taps stay where they are', () => {
    const storage = memory();
    tab(storage, 'a', 'elsewhere').leave(filled('one'));
    expect(tab(storage, 'b').takeOver()).toEqual([]);
  });
  it('a page brought back by the browser finds its own, unless another took them', () => {
    const storage = memory();
    const page = tab(storage, 'a');
    page.leave(filled('one'));
    expect(page.own()).toMatchObject([{ id: 'one' }]);
    tab(storage, 'b').takeOver();
    expect(page.own()).toBeNull();
  });
  it('a browser that keeps nothing is noticed', () => {
    const full = new Proxy(memory(), {
      get: (storage, key) => {
        if (key === 'setItem') throw new Error('full');
        return Reflect.get(storage, key);
      },
    });
    expect(tab(full, 'a').save(filled('one'))).toBe(false);
    expect(tab(memory(), 'a').save(filled('one'))).toBe(true);
  });
});
