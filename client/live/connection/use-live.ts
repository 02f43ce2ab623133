import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { ScreenKind, View } from '../../../shared/domain/run/views.ts';
import { Connection, type ViewOf } from './connection.ts';
import type { LiveState } from './live-state.ts';
import type { ConnectionRequest } from './refusal.ts';

/** What a page needs of its live link. */
export type LiveConnection = Pick<
  Connection,
  'subscribe' | 'state' | 'heardAt' | 'command' | 'cue' | 'receipt' | 'ask' | 'blank' | 'device' | 'watchDevices' | 'close'
> & {
  readonly clock: Pick<Connection['clock'], 'now' | 'bound' | 'trust' | 'subscribe'>;
};
/** Makes the link of a page; the gallery gives one that stands still. */
export const MakeConnection = createContext<(request: ConnectionRequest) => LiveConnection>((request) => new Connection(request));

export type Live<Screen extends ScreenKind> = {
  readonly connection: LiveConnection;
  readonly state: LiveState;
  readonly view: ViewOf<Screen> | null;
  /** wall − T, for the time of day. */
  readonly wallOffset: number;
};

const isFor = <Screen extends ScreenKind>(view: View | undefined, screen: Screen): view is ViewOf<Screen> =>
  view?.screen === screen;

const never = () => () => undefined;
const idle = { subscribe: never, state: (): null => null };

/** The live view of a screen; null until the link is made. */
export const useLive = <Screen extends ScreenKind>(screen: Screen, room: string, person?: string): Live<Screen> | null => {
  const make = useContext(MakeConnection);
  const [connection, setConnection] = useState<LiveConnection | null>(null);
  useEffect(() => {
    const made = make({ room, screen, ...(person === undefined ? {} : { person }) });
    setConnection(made);
    return () => made.close();
  }, [make, room, screen, person]);
  const source = connection ?? idle;
  const state = useSyncExternalStore<LiveState | null>(source.subscribe, source.state);
  const timed = useSyncExternalStore(
    connection?.clock.subscribe ?? never,
    () => connection !== null && connection.clock.bound() !== null,
  );
  if (connection === null || state === null) return null;
  // Nothing is drawn before the first exchange of clocks: a one-way stamp would be late by the way down.
  const view = timed ? state.message?.view : undefined;
  return { connection, state, view: isFor(view, screen) ? view : null, wallOffset: state.message?.wallOffset ?? 0 };
};
