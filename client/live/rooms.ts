import { useEffect, useState } from 'react';

export type RoomCard = {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly venue?: string;
  readonly language: string;
  readonly stage: string;
  readonly people: readonly { readonly id: string; readonly name: string; readonly slot: string }[];
};
export type RoomList = {
  readonly rooms: readonly RoomCard[];
  readonly addresses: readonly string[];
  readonly publicUrl: string;
  readonly secure: boolean;
};

/** Rooms and addresses, asked again every 3 s until the server answers. */
export const useRooms = (): RoomList | null => {
  const [list, setList] = useState<RoomList | null>(null);
  useEffect(() => {
    let timer = 0;
    let live = true;
    const ask = async (): Promise<void> => {
      try {
        const answer: RoomList = await (await fetch('/api/rooms')).json();
        if (live) setList(answer);
      } catch {
        if (live) timer = window.setTimeout(() => void ask(), 3_000);
      }
    };
    void ask();
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, []);
  return list;
};
