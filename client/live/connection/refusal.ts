import type { ScreenKind } from '../../../shared/domain/run/views.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import { publicApi } from '../../../shared/protocol/paths.ts';
import { ask } from '../ask.ts';
import { slowly } from './come-back.ts';

export type ConnectionRefusal = 'not-allowed' | 'no-such-room' | 'room-unreadable' | 'version' | 'malformed';

/** The screen that a page asks for. */
export type ConnectionRequest = { readonly room: string; readonly screen: ScreenKind; readonly person?: string };

const RELOADED = 'rostrum.reloaded-for';

/** Asks over HTTP why a handshake was refused, because a page cannot read the reason over WebSocket. Null where the server is away. */
export const askWhy = async ({ room, screen, person }: ConnectionRequest): Promise<ConnectionRefusal | null> => {
  const answer = await ask('GET', publicApi.room, {
    names: { room },
    query: { screen, ...(person === undefined ? {} : { person }) },
  });
  if (answer.ok) return null;
  const { why } = answer;
  return why === 'not-allowed' || why === 'no-such-room' || why === 'room-unreadable' ? why : null;
};

/**
 * Asks slowly again and again after a refusal, and tells each answer. It ends with null, where nothing refuses any more or the server is
 * away; the connection is then opened as for the first time. Returns what calls it off.
 */
export const askSlowly = (
  ask: () => Promise<ConnectionRefusal | null>,
  tell: (why: ConnectionRefusal | null) => void,
): (() => void) => {
  let timer = 0;
  let isOff = false;
  const wait = (): void => {
    timer = window.setTimeout(look, slowly(Math.random()));
  };
  const look = async (): Promise<void> => {
    const why = await ask();
    if (isOff) return;
    if (why !== null) wait();
    tell(why);
  };
  wait();
  return () => {
    isOff = true;
    clearTimeout(timer);
  };
};

/** Loads a page of another version anew, once for each version; false where that was tried before. */
export const reloadOnce = (): boolean => {
  if (sessionStorage.getItem(RELOADED) === String(PROTOCOL_VERSION)) return false;
  sessionStorage.setItem(RELOADED, String(PROTOCOL_VERSION));
  location.reload();
  return true;
};
