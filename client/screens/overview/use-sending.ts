import { useState } from 'react';
import { newId } from '../../live/ids.ts';
import { type Outcome, sendToRooms, type Told } from './send-to-rooms.ts';

/** Makes what is said to one room of the id that it has in all of them. */
type ToldTo = (id: string, room: string) => Told;

export type Sending = {
  readonly isBusy: boolean;
  /** What became of it in each room; null before anything was sent. */
  readonly outcomes: readonly Outcome[] | null;
  /** Says something to rooms; true where all have it. */
  readonly send: (rooms: readonly string[], toldTo: ToldTo) => Promise<boolean>;
  /** The same once more, to those that could not take it. */
  readonly again: () => Promise<boolean>;
};

/** One thing at a time that is said to several rooms. */
export const useSending = (): Sending => {
  const [isBusy, setBusy] = useState(false);
  const [told, tell] = useState<{ readonly id: string; readonly toldTo: ToldTo; readonly outcomes: readonly Outcome[] } | null>(
    null,
  );
  const say = async (to: readonly string[], id: string, toldTo: ToldTo): Promise<boolean> => {
    setBusy(true);
    const outcomes = await sendToRooms(to, (room) => toldTo(id, room));
    const before = told?.id === id ? told.outcomes.filter(({ room }) => !to.includes(room)) : [];
    tell({ id, toldTo, outcomes: [...before, ...outcomes] });
    setBusy(false);
    return outcomes.every(({ why }) => why === null);
  };
  return {
    isBusy,
    outcomes: told?.outcomes ?? null,
    send: (to, toldTo) => say(to, newId(), toldTo),
    again: async () => {
      if (told === null) return true;
      const failed = told.outcomes.filter(({ why }) => why !== null).map(({ room }) => room);
      return say(failed, told.id, told.toldTo);
    },
  };
};
