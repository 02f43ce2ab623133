import { PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import { pathTo, publicApi } from '../../../shared/protocol/paths.ts';
import { slowly } from './come-back.ts';

export type ConnectionRefusal = 'not-allowed' | 'no-such-room' | 'room-unreadable' | 'version' | 'malformed';

const RELOADED = 'rostrum.reloaded-for';

/** A refused handshake has no readable reason over WebSocket: the same question over HTTP has. Null where the server is just away. */
export const askWhy = async ({
  room,
  screen,
  person = '',
}: {
  room: string;
  screen: string;
  person?: string;
}): Promise<ConnectionRefusal | null> => {
  const answer = await fetch(`${pathTo(publicApi.room, { room })}?${new URLSearchParams({ screen, person })}`).catch(() => null);
  // Read to its end whatever its status: until then the request stays open.
  const why: unknown = await answer?.json().then(
    (problem) => problem.why,
    () => null,
  );
  if (answer?.status === 403) return 'not-allowed';
  if (answer?.status === 404) return 'no-such-room';
  return why === 'room-unreadable' ? why : null;
};

/**
 * After a refusal: asks again slowly, and tells each answer. Null ends it: nothing refuses any more, or the server is away, and
 * the link is opened as for the first time. Returns what calls it off.
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

/** An old page loads itself anew, once for each version; false where that has been tried. */
export const reloadOnce = (): boolean => {
  if (sessionStorage.getItem(RELOADED) === String(PROTOCOL_VERSION)) return false;
  sessionStorage.setItem(RELOADED, String(PROTOCOL_VERSION));
  location.reload();
  return true;
};
