import { useCallback, useEffect, useState } from 'react';
import type { PublicFloor } from '../../../../shared/domain/floor/floor-views.ts';
import { api } from '../../../../shared/protocol/api-paths.ts';
import type { AnswerOf, BodyFor } from '../../../../shared/protocol/http/contract.schema.ts';
import { type Asked, ask } from '../../../live/ask.ts';
import { newId } from '../../../live/ids.ts';
import { keptWord, storedAs } from '../kept-word.ts';

export type HandPlace = AnswerOf<'POST', typeof api.hand>;
export type RaisedWords = Omit<BodyFor<'POST', typeof api.hand>, 'key'>;

const madeWord = (room: string): string => {
  const made = newId();
  try {
    localStorage.setItem(storedAs(room), made);
  } catch {
    // The hand is this page's own for as long as the page is open.
  }
  return made;
};

/** Whether a hand stands somewhere, so that its place may change. */
export const isUp = (place: HandPlace | null): boolean =>
  place !== null && ['proposed', 'waiting', 'speaking'].includes(place.state);

export type RaisedHand = {
  /** Where the hand of this device stands; null where it raised none, or nothing was heard of it yet. */
  readonly place: HandPlace | null;
  readonly isBusy: boolean;
  /** The word for why it was refused. */
  readonly refused: Extract<Asked<HandPlace>, { ok: false }>['why'] | null;
  readonly raise: (words: RaisedWords) => void;
  readonly takeBack: () => void;
};

/** The hand of this device in a room. Where it stands is asked whenever the floor has changed, for it changes by nothing else. */
export const useRaisedHand = (room: string, floor: PublicFloor): RaisedHand => {
  const [word, setWord] = useState(() => keptWord(room));
  const [place, setPlace] = useState<HandPlace | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<RaisedHand['refused']>(null);
  const take = useCallback((answer: Asked<HandPlace>): void => {
    setBusy(false);
    if (answer.ok) setPlace(answer.value);
    setRefused(answer.ok ? null : answer.why);
  }, []);
  const told = JSON.stringify(floor);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told of the floor is what the place follows from.
  useEffect(() => {
    if (word === null) return;
    let isLate = false;
    void ask('POST', api.handPlace, { names: { room }, body: { key: word } }).then((answer) => {
      if (answer.ok && !isLate) setPlace(answer.value);
    });
    return () => {
      isLate = true;
    };
  }, [room, word, told]);
  return {
    place,
    isBusy,
    refused,
    raise: (words) => {
      const key = word ?? madeWord(room);
      setWord(key);
      setBusy(true);
      void ask('POST', api.hand, { names: { room }, body: { ...words, key } }).then(take);
    },
    takeBack: () => {
      if (word === null) return;
      setBusy(true);
      void ask('POST', api.handBack, { names: { room }, body: { key: word } }).then(take);
    },
  };
};
