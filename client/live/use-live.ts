import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ScreenKind, View } from '../../shared/domain/views.ts';
import { Connection, type LiveState, type ViewOf } from './connection.ts';

export type Live<Screen extends ScreenKind> = {
  readonly connection: Connection;
  readonly state: LiveState;
  readonly view: ViewOf<Screen> | null;
  /** wall − T, for the time of day. */
  readonly wallOffset: number;
};

const isFor = <Screen extends ScreenKind>(view: View | undefined, screen: Screen): view is ViewOf<Screen> =>
  view?.screen === screen;

const idle = { subscribe: () => () => undefined, state: (): null => null };

/** The live view of a screen; null until the link is made. */
export const useLive = <Screen extends ScreenKind>(screen: Screen, room: string, person?: string): Live<Screen> | null => {
  const [connection, setConnection] = useState<Connection | null>(null);
  useEffect(() => {
    const made = new Connection({ room, screen, ...(person === undefined ? {} : { person }) });
    setConnection(made);
    return () => made.close();
  }, [room, screen, person]);
  const source = connection ?? idle;
  const state = useSyncExternalStore<LiveState | null>(source.subscribe, source.state);
  if (connection === null || state === null) return null;
  const view = state.message?.view;
  return { connection, state, view: isFor(view, screen) ? view : null, wallOffset: state.message?.wallOffset ?? 0 };
};
