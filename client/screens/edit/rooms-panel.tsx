import { useEffect, useState } from 'react';
import { RoomBoard } from '../../rooms/board/room-board.tsx';
import { useRoomList } from '../../rooms/board/room-list.ts';
import style from './edit.module.css';

/** The list of rooms, as the start page shows it; asked for again with each `edition` of the agenda that is edited here. */
export const RoomsPanel = ({ edition }: { edition: number }) => {
  const { list, reload } = useRoomList();
  const [shown, setShown] = useState(edition);
  useEffect(() => {
    if (shown === edition) return;
    setShown(edition);
    reload().catch(() => undefined);
  }, [shown, edition, reload]);
  return <div className={style['rooms']}>{list === null ? null : <RoomBoard list={list} reload={reload} />}</div>;
};
