import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { during, untilClosed, whereNow, whereThrown, whileAwaited } from '../../../server/diagnostics/log-context.ts';

const turnOfLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
/** A promise that is kept by hand. */
const later = () => {
  let keep = (): void => undefined;
  const kept = new Promise<void>((resolve) => {
    keep = resolve;
  });
  return { kept, keep };
};

describe('what is known of where the program is', () => {
  it('is what was known already and what is known beside it, until that has returned', () => {
    const seen = during({ reqId: 'one', room: 'hall' }, () => [during({ command: 'open' }, whereNow), whereNow()]);
    expect(seen).toEqual([
      { reqId: 'one', room: 'hall', command: 'open' },
      { reqId: 'one', room: 'hall' },
    ]);
    expect(whereNow()).toEqual({});
  });
  it('is known after each wait of what takes a while, and of two at once each knows its own', async () => {
    const { kept, keep } = later();
    const asked = (commandId: string) =>
      whileAwaited({ commandId }, async () => {
        await kept;
        const first = whereNow();
        await turnOfLoop();
        return [first, whereNow()];
      });
    const both = Promise.all([asked('one'), during({ room: 'hall' }, () => asked('other'))]);
    keep();
    const known = { room: 'hall', commandId: 'other' };
    expect(await both).toEqual([
      [{ commandId: 'one' }, { commandId: 'one' }],
      [known, known],
    ]);
  });
  it('is known in what a request awaits until its connection is closed', async () => {
    const answer = new EventEmitter();
    const seen: object[] = [];
    const { kept, keep } = later();
    untilClosed({ reqId: 'one' }, answer, () => void kept.then(() => seen.push(whereNow())));
    keep();
    await turnOfLoop();
    expect(seen).toEqual([{ reqId: 'one' }]);
    answer.emit('close');
  });
});

describe('what was thrown', () => {
  const broken = new Error('broken');
  it('carries where that was, at once and after a wait', async () => {
    const other = new Error('other');
    expect(() =>
      during({ room: 'hall' }, () => {
        throw broken;
      }),
    ).toThrow(broken);
    await expect(
      whileAwaited({ command: 'open' }, async () => {
        await turnOfLoop();
        throw other;
      }),
    ).rejects.toBe(other);
    expect([whereThrown(broken), whereThrown(other)]).toEqual([{ room: 'hall' }, { command: 'open' }]);
  });
  it('keeps the innermost of the places that it passed', async () => {
    const inner = new Error('inner');
    const outer = whileAwaited({ reqId: 'one' }, () =>
      whileAwaited({ room: 'hall' }, async () => {
        throw inner;
      }),
    );
    await expect(outer).rejects.toBe(inner);
    expect(whereThrown(inner)).toEqual({ reqId: 'one', room: 'hall' });
  });
});

describe('following what is awaited', () => {
  it('ends with the last that needs it, so that a hall is told without it', async () => {
    const { kept, keep } = later();
    const { kept: told, keep: tell } = later();
    let seen: object = { nothing: 'yet' };
    await whileAwaited({ room: 'hall' }, async () => {
      void kept.then(() => {
        seen = whereNow();
        tell();
      });
    });
    keep();
    await told;
    expect(seen).toEqual({});
  });
  it('goes on while another needs it', async () => {
    const { kept, keep } = later();
    const long = whileAwaited({ room: 'hall' }, async () => {
      await kept;
      return whereNow();
    });
    await whileAwaited({ room: 'annex' }, turnOfLoop);
    keep();
    expect(await long).toEqual({ room: 'hall' });
  });
});
