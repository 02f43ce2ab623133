import { HEARD_EVERY } from '../../../shared/protocol/limits.ts';
import { publicApi } from '../../../shared/protocol/paths.ts';
import { ask } from '../ask.ts';

/** From this age on, in ms, a view turns amber and the server is asked: a sign of life is a second late. */
export const AMBER = HEARD_EVERY + 1_000;
/** From this age on, in ms, a view turns red: two signs of life were missed, the second by two seconds. */
export const RED = 2 * HEARD_EVERY + 2_000;
/** After this long without a sign of life, in ms, a connection is dead, however open its socket looks. */
export const DEAD = 2 * HEARD_EVERY;
const KNOCK_EVERY = 1_000;
/** A handshake may take this long, in ms; a half-open network swallows it. */
export const HANDSHAKE = 3_000;
/** After a notice that the server stops, screens come back spread over this long, in ms. */
const SPREAD = 1_000;

export type ConnectionSense = {
  readonly connected: boolean;
  /** ms since a view or a sign of life. */
  readonly age: number;
  /** ms since this page last opened the connection anew. */
  readonly sinceOpened: number;
};

/** Whether to give up an open socket, because nothing was heard for as long as two signs of life. */
export const isDead = ({ connected, age, sinceOpened }: ConnectionSense): boolean =>
  connected && age > DEAD && sinceOpened > HANDSHAKE;

/** Whether to ask over plain HTTP if the server is there. If it is, nobody waits for the next try of the library. */
export const mayKnock = ({ connected, age, sinceOpened }: ConnectionSense): boolean =>
  (!connected || age > AMBER) && sinceOpened > HANDSHAKE;

/** How long a refused screen waits before it asks again, in ms. It asks by itself, because nobody may stand at it. `dice` in 0..1. */
export const slowly = (dice: number): number => 15_000 * (1 + dice);

/** How long a screen waits after the server said that it stops, in ms; `dice` in 0..1. */
export const spread = (dice: number): number => SPREAD * dice;

/** Whether the server is there. */
export const answers = async (): Promise<boolean> => (await ask('GET', publicApi.health, { patience: KNOCK_EVERY })).ok;

/**
 * Watches the connection. While there is none it knocks once a second: that costs the server next to nothing, and brings each screen back
 * at its own moment within about a second of the server's return, when `there` is called, as for one that is dead. A fresh connection is
 * left alone until its next sign of life is overdue; then `overdue` is called. A page that hears otherwise whether the server is there does
 * not knock. `look` is called by whoever learns earlier that it is gone.
 */
export const watchConnection = (
  sense: () => ConnectionSense,
  there: () => void,
  overdue: () => void,
  knocks: () => boolean = () => true,
): { readonly look: () => void; readonly stop: () => void } => {
  let timer = 0;
  const again = (least: number): void => {
    clearTimeout(timer);
    timer = window.setTimeout(look, least + KNOCK_EVERY * (0.9 + 0.2 * Math.random()));
  };
  const look = (): void => {
    const { connected, age } = sense();
    if (age > AMBER) overdue();
    if (isDead(sense())) there();
    else if (knocks() && mayKnock(sense())) void answers().then((isThere) => isThere && knocks() && mayKnock(sense()) && there());
    again(connected ? Math.max(0, AMBER - KNOCK_EVERY - age) : 0);
  };
  timer = window.setTimeout(look, KNOCK_EVERY * Math.random());
  return { look: () => again(0), stop: () => clearTimeout(timer) };
};
