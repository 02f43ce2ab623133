import { beforeEach, describe, expect, it } from 'vitest';
import { forgetView, keepHeard, keepView, keptView } from '../../../client/live/kept/kept-view.ts';
import { publicAgenda } from '../../../shared/domain/run/views.ts';
import type { ViewMessage } from '../../../shared/protocol/socket/sent-view.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened } from '../../support/days/run.ts';
import { fixtureOf } from '../../support/gallery/fixtures/fixtures.ts';

let kept: Map<string, string>;
const store = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => void kept.set(key, text),
  removeItem: (key: string) => void kept.delete(key),
};
const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
const message = (): ViewMessage => fixtureOf('overlay', { name: 'talk', driver, person: '' }).message ?? expect.fail('no view');
const heard = { ahead: -5_000, heardAt: 1_000_000 };
const keep = (): void => {
  keepView(store, 'overlay', 'day', message());
  keepHeard(store, 'overlay', 'day', heard);
};

beforeEach(() => {
  kept = new Map();
});

describe('a view that a page keeps for the next time it is loaded', () => {
  it('is read back whole, with how T is told and when something was heard last', () => {
    keep();
    expect(keptView(store, 'overlay', 'day')).toEqual({ message: message(), ...heard });
    expect(publicAgenda(driver.room.agenda)).toEqual(message().view.room.agenda);
  });
  it('is of one screen of one room', () => {
    keep();
    expect([keptView(store, 'foyer', 'day'), keptView(store, 'overlay', 'night')]).toEqual([null, null]);
  });
  it('is nothing where half of it is missing, or it cannot be read', () => {
    keepView(store, 'overlay', 'day', message());
    expect(keptView(store, 'overlay', 'day')).toBeNull();
    keepHeard(store, 'overlay', 'day', heard);
    for (const key of [...kept.keys()])
      for (const text of ['', '{', 'null', '[]', '"x"', '{"version":5}', '{"ahead":"soon","heardAt":1}']) {
        keep();
        kept.set(key, text);
        expect(keptView(store, 'overlay', 'day'), `${key} ${text}`).toBeNull();
      }
  });
  it('of another version of the program is not shown', () => {
    keep();
    const key = [...kept.keys()].find((one) => one.includes('view')) ?? '';
    kept.set(key, (kept.get(key) ?? '').replace(/"version":\d+/, '"version":1'));
    expect(keptView(store, 'overlay', 'day')).toBeNull();
  });
  it('is gone once it is forgotten', () => {
    keep();
    forgetView(store, 'overlay', 'day');
    expect(kept.size).toBe(0);
  });
  it('a browser that keeps nothing is no failure', () => {
    const refuse = (): never => {
      throw new Error('quota');
    };
    const full = { getItem: refuse, setItem: refuse, removeItem: refuse };
    keepView(full, 'overlay', 'day', message());
    keepHeard(full, 'overlay', 'day', heard);
    forgetView(full, 'overlay', 'day');
    expect(keptView(full, 'overlay', 'day')).toBeNull();
  });
});
