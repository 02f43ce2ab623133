import { describe, expect, it } from 'vitest';
import { nodesOf, type Source, sources } from '../../support/sources.ts';

const client = sources().filter(({ file }) => file.startsWith('client/'));

/** Whether a source listens for an event that tells that a page may have slept: named in a call or in a list that is gone through. */
const listensForWaking = (source: Source): boolean =>
  nodesOf(source).some((node) => node.type === 'Literal' && (node.value === 'resume' || node.value === 'online')) &&
  source.text.includes('addEventListener');

describe('listening for waking', () => {
  it('stands in one place, which clocks and connections share', () => {
    expect(client.filter(listensForWaking).map(({ file }) => file)).toEqual(['client/time/device.ts']);
  });
  it('sabotage: a second place is found', () => {
    expect(listensForWaking({ file: 'client/sample.ts', text: "addEventListener('online', () => undefined);" })).toBe(true);
  });
});
