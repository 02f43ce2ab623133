import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLive } from '../../live/connection/use-live.ts';
import { useAddress, useRoomList } from '../../rooms/board/room-list.ts';
import { LiveGate } from '../../rooms/live-gate.tsx';
import { useWake } from '../../time/use-now.ts';
import { useWakeLock } from '../../ui/frame/use-wake-lock.ts';
import { FoyerBoard } from './foyer-board.tsx';
import { askedRooms, roomsInTurn } from './foyer-view.ts';

/** Long enough to read one room from across a foyer, in ms. */
const TURNS_AFTER = 15_000;

/** How often the rooms have taken turns on this page. */
const useTurn = (rooms: number): number => {
  const shownFor = performance.now();
  useWake(rooms < 2 ? null : TURNS_AFTER - (shownFor % TURNS_AFTER));
  return rooms < 2 ? 0 : Math.floor(shownFor / TURNS_AFTER);
};

type Told = (room: string, isThere: boolean) => void;

/** One room with a link of its own, which counts on while another room is shown. */
const FoyerRoom = ({
  room,
  isShown,
  turn,
  base,
  tell,
}: {
  room: string;
  isShown: boolean;
  /** Which of how many rooms is shown. */
  turn: readonly [number, number];
  base: string;
  tell: Told;
}) => {
  const live = useLive('foyer', room);
  const isThere = live?.view != null && live.state.link !== 'refused';
  useEffect(() => tell(room, isThere), [tell, room, isThere]);
  if (!isShown) return null;
  return (
    <LiveGate live={live} screen="foyer">
      {(view, link) => <FoyerBoard room={view.room} live={link} turn={turn} base={base} />}
    </LiveGate>
  );
};

/** A screen that hangs where guests pass: what is on, what comes next and when to be back. Rooms of one day take turns where the address asks for it. */
export const Foyer = ({ room }: { room: string }) => {
  const { list, reload } = useRoomList();
  const [base] = useAddress(list);
  const asked = useMemo(() => askedRooms(location.search), []);
  const rooms = useMemo(() => roomsInTurn(room, asked, list?.rooms ?? []), [room, asked, list]);
  const [there, setThere] = useState<readonly string[]>([]);
  const tell: Told = useCallback(
    (id, isThere) =>
      setThere((known) =>
        known.includes(id) === isThere ? known : isThere ? [...known, id] : known.filter((one) => one !== id),
      ),
    [],
  );
  useWakeLock();
  // A room that cannot be shown has no turn, unless none can.
  const ready = rooms.filter((id) => there.includes(id));
  const inTurn = ready.length === 0 ? rooms.slice(0, 1) : ready;
  const turn = useTurn(inTurn.length);
  // Rooms come and go in the course of a day.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew at each turn.
  useEffect(() => {
    if (asked === 'all' && list !== null) reload().catch(() => undefined);
  }, [asked, turn]);
  const place = turn % inTurn.length;
  return rooms.map((id) => (
    <FoyerRoom key={id} room={id} isShown={inTurn[place] === id} turn={[place, inTurn.length]} base={base} tell={tell} />
  ));
};
