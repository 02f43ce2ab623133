import { useCallback, useEffect, useState } from 'react';
import { api } from '../../shared/protocol/api-paths.ts';
import { pathTo } from '../../shared/protocol/paths.ts';

export type RoomCard = {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly venue?: string;
  readonly language: string;
  readonly stage: string;
  readonly rehearsal: boolean;
  /** This device moderates it. */
  readonly mine: boolean;
};
/** Somebody who speaks, once for each slot of theirs. */
export type Speaker = { readonly id: string; readonly name: string; readonly slot: string };
export type RoomList = {
  readonly rooms: readonly RoomCard[];
  /** Those put away, of the ones that this device moderates. */
  readonly archived: readonly { readonly id: string; readonly title: string; readonly date: string }[];
  /** Those whose log cannot be read, with the entry where it ends (null: no entry is to blame). */
  readonly unreadable: readonly { readonly id: string; readonly title: string; readonly revision: number | null }[];
  /** This device may make rooms: an organiser's. */
  readonly mayMake: boolean;
  readonly addresses: readonly string[];
  readonly publicUrl: string;
  readonly secure: boolean;
};

/** This device moderates a room, or all of them. */
export const isStaff = ({ rooms, archived, mayMake }: RoomList): boolean =>
  mayMake || archived.length > 0 || rooms.some(({ mine }) => mine);

/** What the server answers at this path, asked again every 3 s until it does; `reload` asks once more. */
const useAsked = <T>(path: string): { readonly found: T | null; readonly reload: () => Promise<void> } => {
  const [found, setFound] = useState<T | null>(null);
  const reload = useCallback(async (): Promise<void> => {
    const answer = await fetch(path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    setFound(await answer.json());
  }, [path]);
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

/** Rooms and addresses. */
export const useRoomList = (): { readonly list: RoomList | null; readonly reload: () => Promise<void> } => {
  const { found: list, reload } = useAsked<RoomList>(api.rooms);
  return { list, reload };
};

/** Everybody who speaks in a room, in the order of the agenda; nobody until the server has said so. */
export const usePeople = (room: string): { readonly people: readonly Speaker[]; readonly reload: () => Promise<void> } => {
  const { found, reload } = useAsked<{ readonly people: readonly Speaker[] }>(pathTo(api.people, { room }));
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
