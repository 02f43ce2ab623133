import { describe, expect, it } from 'vitest';
import { Presence } from '../../../server/access/presence.ts';

describe('open connections of a device', () => {
  it('are counted for each room and for all', () => {
    const presence = new Presence();
    for (const room of ['hall', 'hall', 'studio']) presence.addConnection('tablet', room);
    presence.addConnection('phone', 'hall');
    expect([null, 'hall', 'studio', 'other'].map((room) => presence.connectionsOf('tablet', room))).toEqual([3, 2, 1, 0]);
    expect(presence.connectionsOf('phone')).toBe(1);
  });
  it('are fewer by one when one is closed', () => {
    const presence = new Presence();
    const close = presence.addConnection('tablet', 'hall');
    presence.addConnection('tablet', 'hall');
    const closeStudio = presence.addConnection('tablet', 'studio');
    close();
    expect([presence.connectionsOf('tablet'), presence.connectionsOf('tablet', 'hall')]).toEqual([2, 1]);
    closeStudio();
    expect([presence.connectionsOf('tablet'), presence.connectionsOf('tablet', 'studio')]).toEqual([1, 0]);
  });
  it('are none where it has never had one, or has closed the last', () => {
    const presence = new Presence();
    presence.addConnection('tablet', 'hall')();
    expect([presence.connectionsOf('tablet'), presence.connectionsOf('phone', 'hall')]).toEqual([0, 0]);
  });
  it('are counted again when it comes back while the old one is being closed', () => {
    const presence = new Presence();
    const close = presence.addConnection('tablet', 'hall');
    close();
    presence.addConnection('tablet', 'hall');
    close();
    expect(presence.connectionsOf('tablet')).toBe(1);
  });
});

describe('connections of a device by way of other servers', () => {
  const shared = () => {
    const presence = new Presence();
    presence.addConnection('tablet', 'hall');
    presence.setElsewhere('hall', new Map([['tablet', 2]]), new Set(['tablet']));
    presence.setElsewhere('studio', new Map([['phone', 1]]), new Set());
    return presence;
  };
  it('are counted with its own, in a room and in all', () => {
    const presence = shared();
    expect([null, 'hall', 'studio'].map((room) => presence.connectionsOf('tablet', room))).toEqual([3, 3, 0]);
    expect([null, 'hall', 'studio'].map((room) => presence.connectionsOf('phone', room))).toEqual([1, 0, 1]);
  });
  it('are told to none of them: each tells its own', () => {
    const presence = shared();
    presence.addConnection('phone', 'studio');
    expect([presence.ownIn('hall'), presence.ownIn('studio'), presence.ownIn('foyer')]).toEqual([
      [['tablet', 1]],
      [['phone', 1]],
      [],
    ]);
  });
  it('may be a console, of which each room is told by itself, and the latest word counts', () => {
    const presence = shared();
    const consoles = () => ['hall', 'studio', 'foyer'].map((room) => presence.hasConsoleElsewhere('tablet', room));
    expect([consoles(), presence.hasConsoleElsewhere('phone', 'studio')]).toEqual([[true, false, false], false]);
    presence.setElsewhere('hall', new Map(), new Set());
    expect([consoles(), presence.connectionsOf('tablet')]).toEqual([[false, false, false], 1]);
  });
});
