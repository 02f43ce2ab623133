import { useEffect, useMemo, useRef, useState } from 'react';
import type { ScreenKind } from '../../../shared/domain/run/views.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import { useWake } from '../../time/use-now.ts';
import type { ViewOf } from '../connection/connection.ts';
import { type Live, type LiveConnection, useLive } from '../connection/use-live.ts';
import { forgetView, type KeptView, keepHeard, keepView, keptView } from './kept-view.ts';

/** How often it is written down that something was heard, in ms. */
const KEEP_EVERY = 5_000;

const nothing = async () => ({ ok: false, why: 'no-answer' }) as const;
const never = () => () => undefined;

/** What was kept, as a link that is lost: T goes on by the clock of this device. */
const lostLink = ({ message, ahead, heardAt }: KeptView): LiveConnection => {
  const state = { link: 'lost' as const, message };
  return {
    subscribe: never,
    state: () => state,
    heardAt: () => performance.now() - Math.max(0, Date.now() - heardAt),
    command: nothing,
    cue: nothing,
    receipt: nothing,
    ask: nothing,
    blank: nothing,
    device: nothing,
    watchDevices: () => undefined,
    close: () => undefined,
    clock: {
      now: () => instant(Math.floor(Date.now() + ahead)),
      bound: () => null,
      trust: () => 'in-step',
      subscribe: never,
    },
  };
};

const isFor = <Screen extends ScreenKind>(kept: KeptView | null, screen: Screen): ViewOf<Screen> | null => {
  const view = kept?.message.view;
  return view?.screen === screen ? (view as ViewOf<Screen>) : null;
};

/**
 * The live view of a screen, and until it comes the one that this page showed when it was last open: its first drawing has all that it
 * can have, also where the server is away. What is refused is forgotten.
 */
export const useKeptLive = <Screen extends ScreenKind>(screen: Screen, room: string): Live<Screen> | null => {
  const live = useLive(screen, room);
  const [kept] = useState(() => keptView(localStorage, screen, room));
  const link = useMemo(() => kept && lostLink(kept), [kept]);
  const written = useRef({ message: kept?.message ?? null, at: Number.NEGATIVE_INFINITY });
  const message = live?.view == null ? null : live.state.message;
  const isRefused = live?.state.link === 'refused';
  useWake(message === null ? null : KEEP_EVERY);
  useEffect(() => {
    if (isRefused) forgetView(localStorage, screen, room);
  }, [isRefused, screen, room]);
  useEffect(() => {
    if (live === null || message === null) return;
    const { connection } = live;
    const heardFor = performance.now() - connection.heardAt();
    const isNew = written.current.message !== message;
    if (isNew) keepView(localStorage, screen, room, message);
    if (!isNew && performance.now() - written.current.at < KEEP_EVERY) return;
    written.current = { message, at: performance.now() };
    const wall = Date.now();
    keepHeard(localStorage, screen, room, { ahead: connection.clock.now() - wall, heardAt: Math.round(wall - heardFor) });
  });
  const view = isFor(kept, screen);
  if (live?.view != null || isRefused || kept === null || link === null || view === null) return live;
  return { connection: link, state: link.state(), view, wallOffset: kept.message.wallOffset };
};
