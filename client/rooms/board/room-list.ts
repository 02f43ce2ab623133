import { useCallback, useEffect, useState } from 'react';
import { api } from '../../../shared/protocol/api-paths.ts';
import type { RoomList, Speaker } from '../../../shared/protocol/http/answers/rooms.schema.ts';
import { type Asked, ask } from '../../live/ask.ts';

/** This device moderates a room, or all of them. */
export const isStaff = ({ rooms, archived, mayMake }: RoomList): boolean =>
  mayMake || archived.length > 0 || rooms.some(({ mine }) => mine);

/** What a question is answered, asked again every 3 s until it is; `reload` asks once more and throws where there is no answer. */
const useAnswer = <T>(question: () => Promise<Asked<T>>): { readonly found: T | null; readonly reload: () => Promise<void> } => {
  const [found, setFound] = useState<T | null>(null);
  const reload = useCallback(async (): Promise<void> => {
    const answer = await question();
    if (!answer.ok) throw new Error(answer.why);
    setFound(answer.value);
  }, [question]);
  useEffect(() => {
    let timer = 0;
    let live = true;
    const ask = (): void => {
      reload().catch(() => {
        if (live) timer = window.setTimeout(ask, 3_000);
      });
    };
    ask();
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [reload]);
  return { found, reload };
};

const askRooms = () => ask('GET', api.rooms, {});

/** Rooms and addresses, asked for again when somebody comes back to the page: an agenda may have been edited meanwhile. */
export const useRoomList = (): { readonly list: RoomList | null; readonly reload: () => Promise<void> } => {
  const { found: list, reload } = useAnswer(askRooms);
  useEffect(() => {
    const look = (): void => {
      // Without an answer what is shown stays; the next look asks again.
      if (document.visibilityState === 'visible') reload().catch(() => undefined);
    };
    // The way back in the browser shows the page as it was left.
    const lookBack = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) look();
    };
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pageshow', lookBack);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pageshow', lookBack);
    };
  }, [reload]);
  return { list, reload };
};

/** Everybody who speaks in a room, in the order of the agenda; nobody until the server has said so. */
export const usePeople = (room: string): { readonly people: readonly Speaker[]; readonly reload: () => Promise<void> } => {
  const { found, reload } = useAnswer(useCallback(() => ask('GET', api.people, { names: { room } }), [room]));
  return { people: found?.people ?? [], reload };
};

export const useRooms = (): RoomList | null => useRoomList().list;

const CHOSEN = 'rostrum.address';

/** The address that codes carry: the one chosen on this device while the server still has it, else the server's best. */
export const useAddress = (list: RoomList | null): readonly [string, (address: string) => void] => {
  const [chosen, choose] = useState(() => localStorage.getItem(CHOSEN));
  const address = list?.addresses.find((one) => one === chosen) ?? list?.publicUrl ?? location.origin;
  return [
    address,
    (wanted) => {
      localStorage.setItem(CHOSEN, wanted);
      choose(wanted);
    },
  ];
};
