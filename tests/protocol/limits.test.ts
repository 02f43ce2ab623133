import { describe, expect, it } from 'vitest';
import { AMBER, DEAD, RED } from '../../client/live/connection/come-back.ts';
import { cueRequest } from '../../shared/protocol/cues.schema.ts';
import { envelope } from '../../shared/protocol/envelope.schema.ts';
import {
  HEARD_EVERY,
  LARGEST_PACKET,
  LONGEST_DEVICE_NAME,
  LONGEST_MESSAGE,
  PING_EVERY,
  TAP_ANSWERED_WITHIN,
  TAP_EXPIRY,
} from '../../shared/protocol/limits.ts';
import { deviceOrder } from '../../shared/protocol/socket/devices.schema.ts';
import { nodesOf, sources } from '../support/source/sources.ts';

const id = 'x'.repeat(16);
const message = (length: number) => ({ type: 'send-cue', id, target: { to: 'projector' }, text: 'a'.repeat(length) });
const name = (length: number) => ({ type: 'rename', id, name: 'a'.repeat(length) });

describe('a limit that both sides share', () => {
  it('lets a message of its full length pass and refuses one that is longer', () => {
    expect(cueRequest.safeParse(message(LONGEST_MESSAGE)).success).toBe(true);
    expect(cueRequest.safeParse(message(LONGEST_MESSAGE + 1)).success).toBe(false);
  });
  it('lets a screen have a name of its full length and refuses one that is longer', () => {
    expect(deviceOrder.safeParse(name(LONGEST_DEVICE_NAME)).success).toBe(true);
    expect(deviceOrder.safeParse(name(LONGEST_DEVICE_NAME + 1)).success).toBe(false);
  });
  it('leaves room in a packet for the largest tap: an undo of fifty entries', () => {
    const ids = Array.from({ length: 50 }, () => 'x'.repeat(64));
    const tap = envelope.parse({ id: 'x'.repeat(64), command: { type: 'undo', ids }, at: 1.5, madeOn: 1_000_000 });
    expect(JSON.stringify(tap).length).toBeLessThan(LARGEST_PACKET);
  });
  it('makes a screen doubt its view after a sign of life is due, and give its connection up after two', () => {
    expect([AMBER, DEAD, RED]).toEqual([6_000, 10_000, 12_000]);
    expect(AMBER).toBeGreaterThan(HEARD_EVERY);
    expect(DEAD).toBe(2 * HEARD_EVERY);
  });
  it('lets a link be slow by a second and a half there and back before its screen doubts it', () => {
    expect(AMBER - PING_EVERY).toBe(1_500);
    expect(PING_EVERY).toBeLessThan(HEARD_EVERY);
  });
  it('gives a tap up on its way before it has expired', () => {
    expect(TAP_ANSWERED_WITHIN).toBeLessThan(TAP_EXPIRY);
  });
});

/** The longest text that a field takes, where it is written as a bare number. */
const bareLengths = (source: Parameters<typeof nodesOf>[0]): string[] =>
  nodesOf(source).flatMap((node) =>
    node.type === 'JSXAttribute' &&
    node.name.name === 'maxLength' &&
    node.value?.type === 'JSXExpressionContainer' &&
    node.value.expression.type === 'Literal'
      ? [source.file]
      : [],
  );

describe('the longest text of a field', () => {
  it('is a limit by name, which the server reads too', () => {
    expect(sources().flatMap(bareLengths)).toEqual([]);
  });
  it('sabotage: a field with a number of its own is found', () => {
    expect(bareLengths({ file: 'client/sample.tsx', text: 'const field = <input maxLength={160} />;' })).toHaveLength(1);
  });
});
