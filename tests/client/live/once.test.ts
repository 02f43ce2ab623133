import { describe, expect, it } from 'vitest';
import { nodesOf, type Source, sources } from '../../support/source/sources.ts';

const client = sources().filter(({ file }) => file.startsWith('client/'));

/** Whether a source listens for an event that tells that a page may have slept: named in a call or in a list that is gone through. */
const listensForWaking = (source: Source): boolean =>
  nodesOf(source).some((node) => node.type === 'Literal' && (node.value === 'resume' || node.value === 'online')) &&
  source.text.includes('addEventListener');

/** Whether a source sends a request, under whatever name of the browser's own. */
const sendsRequests = (source: Source): boolean => {
  const nodes = nodesOf(source);
  // The name of a field that is written out, such as that of a sentence, calls nothing.
  const keys = new Set<unknown>(
    nodes.flatMap((node) => (node.type === 'Property' && !node.computed && !node.shorthand ? [node.key] : [])),
  );
  return nodes.some(
    (node) =>
      (node.type === 'Identifier' && ['fetch', 'XMLHttpRequest', 'sendBeacon'].includes(node.name) && !keys.has(node)) ||
      (node.type === 'Literal' && node.value === 'fetch'),
  );
};

describe('a request over HTTP', () => {
  it('goes out from one place, which takes its types from the contract', () => {
    // The gallery answers instead of a server, and the worker of an overlay stands between the page and it.
    const beside = ['client/app/away-worker.ts', 'client/gallery/main.tsx'];
    expect(client.filter(sendsRequests).map(({ file }) => file)).toEqual([...beside, 'client/live/ask.ts']);
  });
  it.each([
    ['a call', "const answer = await fetch('/somewhere');"],
    ['another name', 'const get = window.fetch;'],
    ['a way inside an object', 'const ways = { fetch };'],
    ['an older way', 'const request = new XMLHttpRequest();'],
  ])('sabotage: %s elsewhere is found', (_name, text) => {
    expect(sendsRequests({ file: 'client/sample.ts', text })).toBe(true);
  });
});

describe('listening for waking', () => {
  it('stands in one place, which clocks and connections share', () => {
    expect(client.filter(listensForWaking).map(({ file }) => file)).toEqual(['client/time/device.ts']);
  });
  it('sabotage: a second place is found', () => {
    expect(listensForWaking({ file: 'client/sample.ts', text: "addEventListener('online', () => undefined);" })).toBe(true);
  });
});
