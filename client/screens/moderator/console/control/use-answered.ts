import { useCallback, useEffect, useState } from 'react';
import { byId, ownValue, put } from '../../../../../shared/domain/by-id.ts';

const SAVED = 'rostrum.control-answered';
/** Rooms that a device keeps this of; the oldest go first. */
const MOST = 50;

const parsed = (saved: string | null): object => {
  try {
    const kept: unknown = JSON.parse(saved ?? '{}');
    return kept !== null && typeof kept === 'object' ? kept : {};
  } catch {
    return {};
  }
};

/** Since when this device has had the control of a room that somebody here has answered to last; null where nothing sound is kept. */
export const answeredIn = (saved: string | null, room: string): number | null => {
  const since: unknown = ownValue(parsed(saved), room);
  return typeof since === 'number' && Number.isFinite(since) ? since : null;
};

/** What is kept once somebody has answered in this room. */
export const withAnswer = (saved: string | null, room: string, since: number): string => {
  const kept = parsed(saved);
  const others = Object.keys(kept).flatMap((other): [string, number][] => {
    const before = other === room ? null : answeredIn(saved, other);
    return before === null ? [] : [[other, before]];
  });
  return JSON.stringify(put(byId(others.slice(1 - MOST)), room, since));
};

/** The control that was answered to last in this room, and how to answer to another: kept on the device, for a reload and its other tabs. */
export const useAnswered = (room: string): readonly [number | null, (since: number) => void] => {
  const [answered, setAnswered] = useState(() => answeredIn(localStorage.getItem(SAVED), room));
  useEffect(() => {
    const read = ({ key }: Pick<StorageEvent, 'key'>): void => {
      if (key === SAVED) setAnswered(answeredIn(localStorage.getItem(SAVED), room));
    };
    read({ key: SAVED });
    addEventListener('storage', read);
    return () => removeEventListener('storage', read);
  }, [room]);
  const answer = useCallback(
    (since: number): void => {
      localStorage.setItem(SAVED, withAnswer(localStorage.getItem(SAVED), room, since));
      setAnswered(since);
    },
    [room],
  );
  return [answered, answer];
};
