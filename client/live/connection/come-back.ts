import { HEARD_EVERY } from '../../../shared/protocol/limits.ts';
import { publicApi } from '../../../shared/protocol/paths.ts';
import { ask } from '../ask.ts';

/** A sign of life is a second late: what is shown is old and turns amber, and the server is asked. */
export const AMBER = HEARD_EVERY + 1_000;
/** Two signs of life are two seconds late: what is shown turns red. */
export const RED = 2 * HEARD_EVERY + 2_000;
/** Two signs of life missed: the connection is dead, however open the socket looks. */
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
  /** ms since the link was last opened anew from here. */
  readonly sinceOpened: number;
};

/** Whether to give up on an open socket at once: nothing was heard for as long as two signs of life. */
export const isDead = ({ connected, age, sinceOpened }: ConnectionSense): boolean =>
  connected && age > DEAD && sinceOpened > HANDSHAKE;

/** Whether to ask over plain HTTP if the server is there: then the link is opened anew without waiting for the next try. */
export const mayKnock = ({ connected, age, sinceOpened }: ConnectionSense): boolean =>
  (!connected || age > AMBER) && sinceOpened > HANDSHAKE;

/** How long a refused screen waits before it asks again, in ms: a room may be repaired or opened with nobody at the screen; `dice` in 0..1. */
export const slowly = (dice: number): number => 15_000 * (1 + dice);

/** How long to wait after the server said that it stops; `dice` in 0..1. */
export const spread = (dice: number): number => SPREAD * dice;

/** Whether the server is there. */
export const answers = async (): Promise<boolean> => (await ask('GET', publicApi.health, { patience: KNOCK_EVERY })).ok;

/**
 * Watches the link: a dead one is opened anew; while there is none, a knock once a second costs the server next to nothing and
 * brings a screen back within about a second of the server's return, each at its own moment. A fresh link is left alone until its
 * next sign of life is overdue; then `overdue` is told; `look` is for whoever hears earlier that it is gone.
 */
export const watchConnection = (
  sense: () => ConnectionSense,
  openAnew: () => void,
  overdue: () => void,
): { readonly look: () => void; readonly stop: () => void } => {
  let timer = 0;
  const again = (least: number): void => {
    clearTimeout(timer);
    timer = window.setTimeout(look, least + KNOCK_EVERY * (0.9 + 0.2 * Math.random()));
  };
  const look = (): void => {
    const { connected, age } = sense();
    if (age > AMBER) overdue();
    if (isDead(sense())) openAnew();
    else if (mayKnock(sense())) void answers().then((there) => there && mayKnock(sense()) && openAnew());
    again(connected ? Math.max(0, AMBER - KNOCK_EVERY - age) : 0);
  };
  timer = window.setTimeout(look, KNOCK_EVERY * Math.random());
  return { look: () => again(0), stop: () => clearTimeout(timer) };
};
